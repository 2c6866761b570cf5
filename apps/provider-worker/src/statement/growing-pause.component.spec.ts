import { rouse } from '@feedline/persistence';
import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import type { Answer } from '../testing/recording-server.js';
import { refused, taken } from '../testing/scripted-service.js';

/** The pace is everybody's: what one lane asks for in vain, others do without. */
describe('a lane that asks in vain', () => {
  const rig = laneRig();

  const fiveMinutes = () => rig.goOn(60, 5_000);
  const always = <Value>(value: Value): Value[] => Array.from({ length: 100 }, () => value);

  it.each<[string, Answer]>([
    ['refused', { status: 403 }],
    ['broken', { status: 500 }],
    ['answered with nonsense', { status: 200, body: '{"data":{}}' }],
  ])('asks after its statement more and more rarely while that is %s', async (_what, answer) => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: '2026-01-02' }]);
    rig.service.onGet = always(answer);
    await fiveMinutes();
    expect(rig.service.asked.length).toBeLessThan(20);
    rig.service.onGet = [];
    await rig.pass(60_000);
    await rig.work();
    expect(await rig.rows('select state from statement')).toEqual([{ state: 'accepted' }]);
  });

  it('sends its statement again more and more rarely while the id of it is never known', async () => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: '2026-01-02' }]);
    rig.service.onPost = always(taken('s-1'));
    rig.service.onGet = always<Answer>(refused(404, 'not-found'));
    await fiveMinutes();
    expect(rig.service.posts.length).toBeLessThan(15);
  });

  it('sends its statement again more and more rarely while a gateway answers in place of the service', async () => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: '2026-01-02' }]);
    rig.service.onPost = always<Answer>({ status: 403, body: '<html>' });
    await fiveMinutes();
    expect(rig.service.posts.length).toBeLessThan(15);
  });

  it.each([403, 500])('asks for its start date more and more rarely while the answer is %s', async (status) => {
    await rig.link('ba-1', { from: null });
    rig.service.onQuery = { status };
    await fiveMinutes();
    expect(rig.service.queries.length).toBeLessThan(20);
    expect(await rig.rows('select state from lane')).toEqual([{ state: 'waiting' }]);
  });

  it('asks no sooner for its start date because its account got news, and goes on as soon as it is told', async () => {
    await rig.link('ba-1', { from: null });
    await bookEntries(rig.database, [{ on: '2026-01-02' }]);
    await rig.work();
    for (let time = 0; time < 5; time += 1) {
      await rouse(rig.database, 'lane', { bankId: 'bank-one', externalId: 'external-1' });
      await rig.work();
    }
    expect(rig.service.queries).toHaveLength(1);
    await rig.link('ba-1');
    await rig.work();
    expect(rig.service.posts).toHaveLength(1);
  });
});
