import { seedFeed, type SeededFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { StatementDeskRepository } from './statement-desk.repository.js';
import type { Repair } from './repair.js';
import { StatementRepairRepository } from './statement-repair.repository.js';
import { StoppedLanesRepository } from './stopped-lanes.repository.js';

let books: TestBooks;
let desk: StatementDeskRepository;
let repairs: StatementRepairRepository;
let feed: SeededFeed;
beforeAll(async () => {
  books = await startTestBooks();
  desk = new StatementDeskRepository(books.database, books.audit);
  repairs = new StatementRepairRepository(books.database, books.audit);
});
afterAll(() => books.close());
beforeEach(async () => {
  await books.empty();
  feed = await seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-1', now: books.clock.now() });
});

const order = () => ({ actor: 'alice', now: books.clock.now() });
const NOTHING: Repair = { leaveOut: [], acceptedElsewhere: [] };
const last = () => feed.statementIds[1] ?? '';

/** The second statement of `tx-6` to `tx-10` is rejected, as the worker leaves it. */
async function reject(code: string, uniqueId?: string) {
  const rejection = { code, errors: [{ code, uniqueId, message: 'about Zoë' }] };
  await books.rows(`update statement set state = 'rejected', rejection = $2 where statement_id = $1`, [
    last(),
    JSON.stringify(rejection),
  ]);
  await books.rows('delete from delivery where statement_id = $1', [last()]);
  await books.rows(`update lane set state = 'stopped', reason = $1, through_position = 5`, [code]);
}

describe('the desk at statements', () => {
  it('lists bank accounts with their last statement, those that were stopped alone when asked', async () => {
    expect(await desk.list('stopped', 10)).toEqual([]);
    await reject('sumMismatch');
    expect(await desk.list('stopped', 10)).toEqual([
      expect.objectContaining({ statementId: last(), bankAccountId: 'ba-1', reason: 'sumMismatch', rows: 5 }),
    ]);
    expect(await desk.list('all', 10)).toHaveLength(1);
    expect(await desk.list('in-flight', 10)).toEqual([]);
  });

  it('shows reason, rows with ids, dates and amounts, and what to do; never what was said or paid for', async () => {
    await reject('wrongSign', 'tx-7');
    const file = await desk.show(last());
    expect(file).toMatchObject({
      lane: { state: 'stopped', reason: 'wrongSign', throughPosition: 5 },
      statement: { state: 'rejected', firstPosition: 6, errors: [{ code: 'wrongSign', uniqueId: 'tx-7' }] },
      advice: [expect.stringContaining('wrongSign: ')],
    });
    expect(file?.rows.map(({ transactionId, amountMinor, mark }) => [transactionId, amountMinor, mark])).toEqual([
      ['tx-6', -600, null],
      ['tx-7', 700, null],
      ['tx-8', -800, null],
      ['tx-9', 900, null],
      ['tx-10', -1000, null],
    ]);
    expect(JSON.stringify(file)).not.toMatch(/Zoë|Newcastle/);
  });

  it('shows what was paid for when it is asked for, and writes down who looked', async () => {
    await reject('wrongSign', 'tx-7');
    expect((await desk.showWithDescriptions(last(), order()))?.rows[0]?.description).toBe("Coffee at Zoë's");
    expect(await books.audit.list(5)).toEqual([
      expect.objectContaining({ action: 'descriptions read', counts: { lane: Number(feed.laneId), transactions: 5 } }),
    ]);
  });

  it('finds it by its bank account id too, and what would be next of one that has no statement', async () => {
    expect((await desk.show('ba-1'))?.statement?.statementId).toBe(last());
    await books.rows('delete from delivery');
    await books.rows('delete from statement');
    await books.rows(`update lane set state = 'stopped', reason = 'back-dated', through_position = 0`);
    const file = await desk.show('ba-1');
    expect([file?.statement, file?.rows.length, file?.advice[0]]).toEqual([null, 10, expect.stringContaining('clamp')]);
    expect(await desk.show('ba-2')).toBeUndefined();
  });
});

describe('the repair of a statement', () => {
  it('marks what is left out and what is there already, writes it down, and leaves the lane stopped', async () => {
    await reject('duplicateUniqueId');
    const done = await repairs.repair(last(), { leaveOut: ['tx-6'], acceptedElsewhere: ['tx-7', 'tx-8'] }, order());
    expect(done.kind).toBe('done');
    expect(
      await books.rows(`select transaction_id, mark from delivery where mark <> 'sent' order by position`),
    ).toEqual([
      { transaction_id: 'tx-6', mark: 'left out' },
      { transaction_id: 'tx-7', mark: 'accepted elsewhere' },
      { transaction_id: 'tx-8', mark: 'accepted elsewhere' },
    ]);
    const file = await desk.show(last());
    expect(file?.lane.state).toBe('stopped');
    expect(file?.events).toEqual([
      expect.objectContaining({
        event: 'repaired',
        detail: 'left out: tx-6; accepted elsewhere: tx-7, tx-8 (alice)',
        at: books.clock.now(),
      }),
    ]);
    expect(await books.audit.list(5)).toEqual([
      expect.objectContaining({ actor: 'alice', action: 'statement repaired', counts: { lane: Number(feed.laneId) } }),
    ]);
  });

  it('moves the newest date on, and never back', async () => {
    await reject('olderThanNewest');
    const newest = books.clock.now();
    await repairs.repair('ba-1', { ...NOTHING, newest }, order());
    await repairs.repair('ba-1', { ...NOTHING, newest: new Date(newest.getTime() - 90 * 86_400_000) }, order());
    expect((await desk.show('ba-1'))?.lane.newestPostedAt).toEqual(newest);
  });

  it('moves the newest date on to that of what is there already, as far as it has come: nothing older follows', async () => {
    await reject('duplicateUniqueId');
    await books.rows('update lane set newest_posted_at = null');
    await repairs.repair('ba-1', { leaveOut: ['tx-10'], acceptedElsewhere: ['tx-7', 'tx-8'] }, order());
    const [eighth] = await books.rows(`select booked_at from ledger_entry where transaction_id = 'tx-8'`);
    expect((await desk.show('ba-1'))?.lane.newestPostedAt).toEqual(eighth?.['booked_at']);
  });

  it.each<[string, Partial<Repair>, RegExp]>([
    ['nothing at all', {}, /Nothing to repair was named/],
    ['a transaction that nobody knows', { leaveOut: ['tx-6', 'tx-77'] }, /no transaction tx-77/],
    ['one that was delivered', { leaveOut: ['tx-5'] }, /tx-5 is marked already \(sent\)/],
    ['one twice', { leaveOut: ['tx-6'], acceptedElsewhere: ['tx-6'] }, /twice/],
    ['a date that has not come', { newest: new Date('2999-01-01') }, /future/],
  ])('refuses %s, and changes nothing', async (_what, repair, why) => {
    await reject('wrongSign');
    const before = await books.everything();
    expect(await repairs.repair(last(), { ...NOTHING, ...repair }, order())).toEqual({
      kind: 'refused',
      why: expect.stringMatching(why),
    });
    expect(await books.everything()).toEqual(before);
  });
});

describe('the resumption of a lane', () => {
  it('opens it, due at once, fences off who held it, and writes it down', async () => {
    await reject('wrongSign');
    await books.rows('update lane set in_hand = true, hand_out = 7');
    expect((await repairs.resume(last(), order())).kind).toBe('done');
    expect(
      await books.rows('select state, reason, in_hand, hand_out, due_at <= clock_timestamp() as is_due from lane'),
    ).toEqual([{ state: 'open', reason: null, in_hand: false, hand_out: 8, is_due: true }]);
    expect((await desk.show('ba-1'))?.events).toEqual([
      expect.objectContaining({ event: 'resumed', detail: 'after: wrongSign (alice)' }),
    ]);
    expect(await books.audit.list(5)).toEqual([
      expect.objectContaining({ action: 'lane resumed', bankId: 'bank-one' }),
    ]);
  });

  it.each([
    ['open', /is open, not stopped/],
    ['closed', /has ended/],
  ])('refuses a lane that is %s, and so does a repair', async (state, why) => {
    await books.rows('update lane set state = $1', [state]);
    const refused = { kind: 'refused', why: expect.stringMatching(why) };
    expect(await repairs.resume('ba-1', order())).toEqual(refused);
    expect(await repairs.repair('ba-1', { ...NOTHING, leaveOut: ['tx-6'] }, order())).toEqual(refused);
    expect(await books.audit.list(5)).toEqual([]);
  });

  it('happens once when two ask for it at once', async () => {
    await reject('wrongSign');
    const both = await Promise.all([repairs.resume('ba-1', order()), repairs.resume('ba-1', order())]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect(await books.audit.list(5)).toHaveLength(1);
  });

  it('opens all that were stopped, or those of one reason, each with its event and its entry', async () => {
    await reject('rejected: wrongSign');
    for (const [id, reason] of [
      ['ba-2', 'rejected: sumMismatch, wrongSign'],
      ['ba-3', 'cannot cut: back-dated'],
      ['ba-4', 'rejected: notWrongSign'],
    ]) {
      await books.rows(
        `insert into lane (bank_id, bank_account_id, external_id, state, reason, start_date, correlation_id, opened_at)
         values ('bank-one', $1, 'external-1', 'stopped', $2, $3, 'c', $3)`,
        [id, reason, books.clock.now()],
      );
    }
    const stopped = new StoppedLanesRepository(books.database, repairs);
    const wrong = await stopped.stopped('wrongSign');
    expect(wrong.map(({ reason, laneIds }) => [reason, laneIds.length])).toEqual([
      ['rejected: sumMismatch, wrongSign', 1],
      ['rejected: wrongSign', 1],
    ]);
    await repairs.resume('ba-2', order());
    expect(await stopped.resume(wrong, order())).toBe(1);
    expect((await stopped.stopped('back-dated')).map(({ reason }) => reason)).toEqual(['cannot cut: back-dated']);
    expect(await stopped.resume(await stopped.stopped(), order())).toBe(2);
    expect(await books.rows(`select distinct state from lane`)).toEqual([{ state: 'open' }]);
    const events = await books.rows(`select detail from lane_event where event = 'resumed' order by detail`);
    expect(events).toHaveLength(4);
    expect((await books.audit.list(9)).map(({ action }) => action)).toEqual(Array(4).fill('lane resumed'));
  });

  it('does not know a bank account that nobody told of', async () => {
    expect(await repairs.resume('ba-77', order())).toEqual({ kind: 'unknown' });
  });
});
