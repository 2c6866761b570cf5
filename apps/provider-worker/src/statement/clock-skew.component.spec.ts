import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import type { Answer } from '../testing/recording-server.js';
import { refused, word } from '../testing/scripted-service.js';

/** Banking Service's clock is behind ours: what is due here is of the future there. */
describe('a statement refused as dated in the future', () => {
  const rig = laneRig(async (rig) => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: rig.clock.now().toISOString() }]);
  });

  const early = [{ code: 'futureDated', uniqueId: 't-1' }];
  const refusal = refused(422, 'futureDated', early);
  const lane = async () => (await rig.rows('select state, reason from lane'))[0];
  const statements = async () => (await rig.rows('select state from statement')).map(({ state }) => state);
  const seconds = (count: number) => rig.goOn(count, 1_000);

  it.each<[string, Answer[], Answer[]]>([
    ['at the door', [refusal, refusal], []],
    ['in processing', [], [word('failed', early), word('failed', early)]],
  ])('goes again, the same bytes, once the clocks have met: %s', async (_where, posts, gets) => {
    Object.assign(rig.service, { onPost: posts, onGet: gets });
    await seconds(12);
    expect([await lane(), await statements()]).toEqual([{ state: 'open', reason: null }, ['accepted']]);
    expect([rig.service.posts.length, new Set(rig.service.posts).size]).toEqual([3, 1]);
  });

  it('needs somebody when the clocks do not meet: told while it is tried again, and rejected after the bound', async () => {
    rig.service.onPost = Array.from({ length: 200 }, () => refusal);
    await rig.goOn(30, 60_000);
    expect(await lane()).toMatchObject({ state: 'open' });
    expect(await rig.rows(`select 1 from lane_event where event = 'in trouble'`)).toHaveLength(1);
    await rig.goOn(35, 60_000);
    expect(await lane()).toEqual({ state: 'stopped', reason: 'rejected: futureDated' });
  });

  it('stops its lane when something else is wrong with it, too', async () => {
    rig.service.onPost = [refused(422, 'futureDated', [...early, { code: 'wrongSign' }])];
    await seconds(2);
    expect(await lane()).toEqual({ state: 'stopped', reason: 'rejected: futureDated, wrongSign' });
  });
});
