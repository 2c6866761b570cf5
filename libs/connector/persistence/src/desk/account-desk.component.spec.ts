import { seedFeed, type SeededFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { AccountDeskRepository } from './account-desk.repository.js';

let books: TestBooks;
let desk: AccountDeskRepository;
let feed: SeededFeed;
beforeAll(async () => {
  books = await startTestBooks();
  desk = new AccountDeskRepository(books.database, books.audit);
});
afterAll(() => books.close());
beforeEach(async () => {
  await books.empty();
  feed = await seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-1', now: books.clock.now() });
});

const refuse = (transactionId: string, reason: string) =>
  books.rows(
    `insert into ledger_refusal (ledger_account_id, transaction_id, reason, known_minor, told_minor, first_seen_at,
                                 last_seen_at)
     values ($1, $2, $3, 300, 301, $4, $4)`,
    [feed.ledgerAccountId, transactionId, reason, books.clock.now()],
  );

describe('the desk at accounts', () => {
  it('tells links, lanes, ledger and refusals, and every event in order; no word of a transaction', async () => {
    await books.notify('resourceCreated', 'bankAccount', 'ba-1', { externalId: 'external-1' });
    books.clock.advance(1_000);
    await refuse('tx-3', 'changed amount');
    await books.rows(`insert into lane_event (lane_id, at, event, detail) values ($1, $2, 'stopped', 'sumMismatch')`, [
      feed.laneId,
      new Date(books.clock.now().getTime() + 5_000),
    ]);
    const [file, ...others] = await desk.show('external-1');
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      bankId: 'bank-one',
      links: [{ bankAccountId: 'ba-1', state: 'active' }],
      lanes: [{ state: 'open', throughPosition: 10 }],
      ledger: { transactions: 10, balanceMinor: -500, pending: 0, currency: 'GBP' },
      refusals: [{ transactionId: 'tx-3', reason: 'changed amount', knownMinor: 300, toldMinor: 301 }],
    });
    const events = file?.events.map(({ event }) => event) ?? [];
    expect(events.filter((event) => event === 'accepted')).toHaveLength(2);
    expect(events.slice(-2)).toEqual(['ledger refused: changed amount', 'lane stopped']);
    const times = file?.events.map(({ at }) => at.getTime()) ?? [];
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(JSON.stringify(file)).not.toMatch(/Zoë|Newcastle/);
  });

  it('tells that a lane is closed when its link has ended, even while nobody has touched it since', async () => {
    await books.rows(`update lane set state = 'waiting', reason = 'start date unknown'`);
    await books.rows(`update bank_account_link set state = 'disconnected', disconnected_at = $1`, [books.clock.now()]);
    const [file] = await desk.show('external-1');
    expect(file?.lanes).toEqual([
      expect.objectContaining({ state: 'closed', reason: null, closedAt: books.clock.now() }),
    ]);
  });

  it('knows nothing of an account that nobody granted', async () => {
    expect(await desk.show('external-2')).toEqual([]);
  });

  it('strikes a refusal off the list once, and writes down who did', async () => {
    await refuse('tx-3', 'changed amount');
    await refuse('tx-4', 'changed date');
    const order = { actor: 'alice', now: books.clock.now() };
    const settledAt = order.now;
    expect(await desk.settle('external-1', 'tx-3', order)).toEqual({ settledAt, isNew: true });
    const later = { ...order, now: new Date(order.now.getTime() + 1) };
    expect(await desk.settle('external-1', 'tx-3', later)).toEqual({ settledAt, isNew: false });
    expect(await desk.settle('external-1', 'tx-5', order)).toBeUndefined();
    expect(await desk.refusals(10)).toEqual([expect.objectContaining({ transactionId: 'tx-4' })]);
    expect(await books.audit.list(5)).toEqual([
      expect.objectContaining({ actor: 'alice', action: 'ledger refusal settled', counts: { refusals: 1 } }),
    ]);
  });
});
