import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import type { Answer } from '../testing/recording-server.js';
import { accountAnswer, duplicates, refused, rowsIn, word } from '../testing/scripted-service.js';

describe('the end of a lane', () => {
  const rig = laneRig();

  const book = () => bookEntries(rig.database, [{ on: '2026-01-02' }, { on: '2026-01-03' }]);
  const goOn = (times = 4) => rig.goOn(times, 5_000);
  const statements = () => rig.rows('select * from statement order by statement_id');
  const laneOf = async (id: string) => (await rig.rows('select * from lane where bank_account_id = $1', [id]))[0];
  const posted = () =>
    rig.service.posts.map((body) => [rowsIn(body)[0]?.bankAccountId, ...rowsIn(body).map(({ uniqueId }) => uniqueId)]);

  describe('disconnected', () => {
    it('before it was created: there is never a lane', async () => {
      await rig.disconnect('ba-1');
      await rig.link('ba-1');
      await book();
      await goOn();
      expect(await laneOf('ba-1')).toBeUndefined();
      expect(rig.service.posts).toEqual([]);
    });

    it('while it waits, or has nothing to send: closed, and nothing is sent', async () => {
      await rig.link('ba-1', { from: null });
      await rig.disconnect('ba-1');
      await book();
      await goOn();
      expect(await laneOf('ba-1')).toMatchObject({ state: 'closed', reason: null });
      expect(rig.service.posts).toEqual([]);
    });

    it('with a statement that is only cut: withdrawn, its rows never left', async () => {
      await rig.link('ba-1');
      await book();
      rig.service.onPost = [{ status: 429, headers: { 'retry-after': '1' } }];
      await rig.work();
      await rig.rows(`update statement set state = 'cut', sends = 0`);
      await rig.disconnect('ba-1');
      await goOn();
      expect((await statements())[0]).toMatchObject({ state: 'withdrawn' });
      expect(await rig.rows('select 1 from delivery')).toEqual([]);
      expect(rig.service.posts).toHaveLength(1);
    });

    it('while a statement waits for its turn: it does not leave', async () => {
      await rig.link('ba-1');
      await book();
      rig.beforeTurn = () => rig.disconnect('ba-1');
      await goOn();
      expect(rig.service.posts).toEqual([]);
      expect((await statements())[0]).toMatchObject({ state: 'withdrawn' });
    });

    it('with a statement in doubt: nothing is sent again, and the history says so', async () => {
      await rig.link('ba-1');
      await book();
      rig.service.onPost = ['drop'];
      await rig.work();
      await rig.disconnect('ba-1');
      await rig.pass(60_000);
      await goOn();
      expect(rig.service.posts).toHaveLength(1);
      expect((await statements())[0]).toMatchObject({
        state: 'withdrawn',
        evidence: 'disconnected before its answer was known',
      });
    });

    it('while the bytes are on the wire: what became of them is still learnt, and nothing follows', async () => {
      await rig.link('ba-1');
      await book();
      rig.service.beforeAnswer = () => rig.disconnect('ba-1');
      await goOn();
      expect((await statements()).map(({ state }) => state)).toEqual(['accepted']);
      await bookEntries(rig.database, [{ on: '2026-01-09' }]);
      await goOn();
      expect(rig.service.posts).toHaveLength(1);
      expect(await rig.rows('select state from bank_account_link')).toEqual([{ state: 'disconnected' }]);
      expect(await laneOf('ba-1')).toMatchObject({ state: 'closed' });
    });
  });

  describe('disconnected by a worker of an earlier version, which knows no lanes', () => {
    const end = () => rig.rows(`update bank_account_link set state = 'disconnected'`);
    const closed = async () => {
      expect(await laneOf('ba-1')).toMatchObject({ state: 'closed', reason: null, closed_at: rig.clock.now() });
      expect(await rig.rows(`select event from lane_event where event = 'closed'`)).toHaveLength(1);
    };

    it('is closed by whoever touches it next, and nothing is sent', async () => {
      await rig.link('ba-1');
      await end();
      await book();
      await rig.work();
      await closed();
      expect([rig.service.posts, await statements()]).toEqual([[], []]);
    });

    it.each(['waiting', 'stopped'])('is closed when it is touched while it is %s', async (state) => {
      await rig.link('ba-1');
      await rig.rows(`update lane set state = $1, reason = 'start date unknown', start_date = null`, [state]);
      await end();
      await rig.work();
      await closed();
      expect(rig.service.queries).toEqual([]);
    });

    it('is closed with a statement in doubt, which does not go again', async () => {
      await rig.link('ba-1');
      await book();
      rig.service.onPost = ['drop'];
      await rig.work();
      await end();
      await rig.pass(60_000);
      await rig.work();
      await closed();
      expect([rig.service.posts.length, (await statements())[0]]).toMatchObject([1, { state: 'withdrawn' }]);
    });

    it('sends nothing that waits for its turn', async () => {
      await rig.link('ba-1');
      await book();
      rig.beforeTurn = async () => void (await end());
      await rig.work();
      expect(rig.service.posts).toEqual([]);
      await goOn();
      expect([rig.service.posts, await laneOf('ba-1')]).toMatchObject([[], { state: 'closed' }]);
    });
  });

  describe('reconnected', () => {
    it('gets everything since its own start date and nothing before, with a statement of the old link in flight', async () => {
      await rig.link('ba-old');
      await book();
      await rig.work();
      rig.service.onGet = Array.from({ length: 3 }, () => word('inProgress'));
      await rig.disconnect('ba-old');
      await rig.link('ba-new', { from: '2026-01-03' });
      await goOn(6);
      expect(posted()).toEqual([
        ['ba-old', 't-1', 't-2'],
        ['ba-new', 't-2'],
      ]);
      expect((await statements()).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
      expect(await laneOf('ba-old')).toMatchObject({ state: 'closed' });
    });
  });

  describe('rejected', () => {
    it.each<[string, Answer, string]>([
      ['at the door', refused(422, 'sumMismatch', [{ code: 'sumMismatch' }]), 'rejected: sumMismatch'],
      ['as unknown', refused(404, 'unknownBankAccount'), 'bank account refused: unknownBankAccount'],
      ['as cancelled', refused(410, 'cancelledBankAccount'), 'bank account refused: cancelledBankAccount'],
      ['for foreign duplicates', refused(409, 'duplicateUniqueId', duplicates('x')), 'rejected: duplicateUniqueId'],
    ])('%s: reason and rows are kept, its ids are free, and it stops alone', async (_what, answer, reason) => {
      await rig.link('ba-1');
      await rig.link('ba-2', { from: '2026-01-03' });
      await book();
      await rig.rows(`update lane set due_at = 'infinity', idle = true where bank_account_id = 'ba-2'`);
      rig.service.onPost = [answer];
      await rig.work();
      await rig.rows(`update lane set due_at = '-infinity' where bank_account_id = 'ba-2'`);
      await goOn();
      const [stopped] = await statements();
      expect(stopped).toMatchObject({ state: 'rejected', row_count: 2, first_position: '1', last_position: '2' });
      expect(stopped!['rejection']).toMatchObject({ code: expect.any(String), errors: expect.any(Array) });
      expect(JSON.stringify(stopped!['rejection'])).not.toContain('words of theirs');
      expect(await laneOf('ba-1')).toMatchObject({ state: 'stopped', reason, through_position: '0' });
      expect(await laneOf('ba-2')).toMatchObject({ state: 'open' });
      expect(await rig.rows('select transaction_id from delivery')).toEqual([{ transaction_id: 't-2' }]);
      expect(posted()).toEqual([
        ['ba-1', 't-1', 't-2'],
        ['ba-2', 't-2'],
      ]);
    });

    it('in processing, and cut anew once it is resumed', async () => {
      rig.service.onGet = [word('failed', [{ code: 'olderThanNewest', uniqueId: 't-1', message: 'words of theirs' }])];
      await rig.link('ba-1');
      await book();
      await goOn();
      expect(await laneOf('ba-1')).toMatchObject({ state: 'stopped', reason: 'rejected: olderThanNewest' });
      await bookEntries(rig.database, [{ on: '2026-01-04' }]);
      await goOn();
      expect(rig.service.posts).toHaveLength(1);
      await rig.rows(`update lane set state = 'open', reason = null, due_at = '-infinity'`);
      await goOn();
      expect(posted()[1]).toEqual(['ba-1', 't-1', 't-2', 't-3']);
      expect((await statements()).map(({ state }) => state)).toEqual(['rejected', 'accepted']);
    });
  });

  describe('waiting for its start date', () => {
    it('takes the one that its link knows, as a link of before the feed does, and asks nobody', async () => {
      await rig.link('ba-1');
      await book();
      await rig.rows(`update lane set state = 'waiting', reason = 'start date unknown', start_date = null`);
      await goOn();
      expect(rig.service.queries).toEqual([]);
      expect(await laneOf('ba-1')).toMatchObject({ state: 'open', start_date: new Date('2026-01-01') });
      expect(posted()).toEqual([['ba-1', 't-1', 't-2']]);
    });

    it('asks account queries, counts only an answer that names this very bank account, and fills the link', async () => {
      await rig.link('ba-1', { from: null });
      await book();
      rig.service.onQuery = accountAnswer('ba-other', '2026-01-01');
      await goOn();
      expect(await laneOf('ba-1')).toMatchObject({ state: 'waiting', reason: 'start date unknown' });
      rig.service.onQuery = accountAnswer('ba-1', '2026-01-03');
      await rig.pass(600_000);
      await goOn();
      expect(posted()).toEqual([['ba-1', 't-2']]);
      expect(JSON.parse(rig.service.queries[0]!)).toEqual({ data: { bankId: 'bank-one', externalId: 'external-1' } });
      expect(await rig.rows('select requested_start_date from bank_account_link')).toEqual([
        { requested_start_date: '2026-01-03' },
      ]);
    });

    it('is opened by a notification that tells more, without waiting', async () => {
      await rig.link('ba-1', { from: null, externalId: null });
      await goOn(1);
      expect(await laneOf('ba-1')).toMatchObject({ state: 'waiting', reason: 'account unknown' });
      await book();
      await rig.link('ba-1', { from: '2026-01-02' });
      await goOn();
      expect(posted()).toEqual([['ba-1', 't-1', 't-2']]);
    });
  });
});
