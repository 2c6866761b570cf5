import {
  AuditRepository,
  StatementDeskRepository,
  StatementRepairRepository,
  StatusRepository,
  StopLaneRepository,
} from '@feedline/persistence';
import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import type { Answer } from '../testing/recording-server.js';
import { refused } from '../testing/scripted-service.js';

/** Something stands between us and Banking Service: what it says decides nothing about a statement. */
describe('trouble on the way', () => {
  const rig = laneRig(async (rig) => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: '2026-01-02' }, { on: '2026-01-03' }]);
  });

  const minutes = (count: number) => rig.goOn(count * 4, 15_000);
  const always = (answer: Answer): Answer[] => Array.from({ length: 100 }, () => answer);
  const statements = () => rig.rows('select * from statement order by statement_id');
  const laneStates = async () => (await rig.rows('select state from lane')).map(({ state }) => state);
  const told = () => rig.rows(`select event, detail from lane_event where event = 'in trouble' order by lane_event_id`);
  const desk = () => new StatementDeskRepository(rig.database, new AuditRepository(rig.database));
  const inTrouble = async () => {
    const { feed } = await new StatusRepository(rig.database).facts(rig.clock.now());
    return feed.lanes.find(({ state }) => state === 'in trouble')?.count ?? 0;
  };

  const unreadable: [string, Answer][] = [
    ['a page of a gateway, 403', { status: 403, body: '<html>Forbidden</html>' }],
    ['a page of a gateway, 404', { status: 404, body: '<html>' }],
    ['a page that says gone', { status: 410, body: '' }],
    ['a proxy that finds it too large', { status: 413, body: 'too large' }],
    ['JSON of a gateway', { status: 403, body: '{"code":"Forbidden","message":"no"}' }],
    ['a 400 without a word', { status: 400 }],
    ['refused credentials', { status: 401 }],
  ];

  it.each(unreadable)('rejects nothing and stops nothing: %s', async (_what, answer) => {
    rig.service.onPost = always(answer);
    await minutes(2);
    expect(await laneStates()).toEqual(['open']);
    expect(await statements()).toMatchObject([{ state: 'sent', rejection: null }]);
    expect(new Set(rig.service.posts).size).toBe(1);
    expect([await told(), await inTrouble()]).toEqual([[], 0]);
  });

  it.each(unreadable)(
    'is told once, and shown, when it lasts; then it goes on by itself: %s',
    async (_what, answer) => {
      rig.service.onPost = always(answer);
      await minutes(30);
      const events = await told();
      expect(events).toHaveLength(1);
      expect(await inTrouble()).toBe(1);
      const [line] = await desk().list('trouble', 5);
      expect(line).toMatchObject({
        bankAccountId: 'ba-1',
        lane: 'open',
        reason: `in trouble: ${events[0]?.['detail']}`,
      });
      expect((await desk().show('ba-1'))?.advice).toEqual([expect.stringContaining('Nothing was rejected')]);
      rig.service.onPost = [];
      await minutes(2);
      expect(await statements()).toMatchObject([{ state: 'accepted', trouble_since: null }]);
      expect(new Set(rig.service.posts).size).toBe(1);
      expect([await inTrouble(), await desk().list('trouble', 5)]).toEqual([0, []]);
    },
  );

  it.each(unreadable)('leaves a statement that is followed as it is, and asks on: %s', async (_what, answer) => {
    rig.service.onGet = always(answer);
    await minutes(4);
    expect(rig.service.posts).toHaveLength(1);
    expect([await laneStates(), await told()]).toEqual([['open'], []]);
    await minutes(4);
    expect(await told()).toHaveLength(1);
    rig.service.onGet = [];
    await minutes(3);
    expect(await statements()).toMatchObject([{ state: 'accepted', trouble_since: null }]);
  });

  it('is stopped by hand when Banking Service itself means the statement, and repaired then', async () => {
    const audit = new AuditRepository(rig.database);
    const stops = new StopLaneRepository(rig.database, audit);
    const order = () => ({ actor: 'alice', now: rig.clock.now() });
    const refusedStop = { kind: 'refused', why: expect.stringContaining('--state trouble') };
    rig.service.onPost = always({ status: 400, body: '{"code":"E-4711"}' });
    await minutes(1);
    const before = await rig.rows('select * from lane');
    expect(await stops.stop('ba-1', order())).toEqual(refusedStop);
    expect(await rig.rows('select * from lane')).toEqual(before);
    await minutes(8);
    expect(await stops.stop('ba-77', order())).toEqual({ kind: 'unknown' });
    expect((await stops.stop('ba-1', order())).kind).toBe('done');
    expect(await stops.stop('ba-1', order())).toEqual(refusedStop);
    const file = await desk().show('ba-1');
    expect([file?.lane.state, file?.advice[0]]).toEqual(['stopped', expect.stringContaining('Ask the vendor')]);
    expect(await audit.list(3)).toEqual([expect.objectContaining({ action: 'lane stopped', actor: 'alice' })]);
    await minutes(1);
    rig.service.onPost = [];
    const repairs = new StatementRepairRepository(rig.database, audit);
    await repairs.repair('ba-1', { leaveOut: ['t-1'], acceptedElsewhere: [] }, order());
    await repairs.resume('ba-1', order());
    await minutes(1);
    expect((await statements()).map(({ state, row_count: rows }) => [state, rows]).slice(0, 2)).toEqual([
      ['rejected', 2],
      ['accepted', 1],
    ]);
  });

  it('begins anew when it was over in between', async () => {
    rig.service.onPost = [...always({ status: 403 }).slice(0, 3), refused(409, 'statementInFlight'), { status: 403 }];
    await minutes(10);
    expect([await told(), await statements()]).toMatchObject([[], [{ state: 'accepted' }]]);
  });

  it.each<[string, Answer, string]>([
    ['a code of the contract', refused(400, 'bad-date'), 'rejected: bad-date'],
    [
      'a code that nobody knows, with one of its rows',
      refused(422, 'oddRow', [{ code: 'oddRow', uniqueId: 't-1' }]),
      'rejected: oddRow',
    ],
    [
      'an account that is gone, in so many words',
      refused(410, 'cancelledBankAccount'),
      'bank account refused: cancelledBankAccount',
    ],
  ])('is not what can be read: %s', async (_what, answer, reason) => {
    rig.service.onPost = [answer];
    await minutes(1);
    expect(await rig.rows('select state, reason from lane')).toEqual([{ state: 'stopped', reason }]);
  });

  it('is told when nobody answers at all', async () => {
    rig.service.onPost = always({ status: 500 });
    await minutes(8);
    expect(await told()).toEqual([{ event: 'in trouble', detail: 'answered 500' }]);
  });
});
