import { seedFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StatusRepository } from '../status.repository.js';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';

let books: TestBooks;
beforeAll(async () => void (books = await startTestBooks()));
afterAll(() => books.close());
beforeEach(() => books.empty());

const facts = async () => (await new StatusRepository(books.database).facts(books.clock.now())).feed;
const seed = () =>
  seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-1', now: books.clock.now() });
const ago = (days: number) => new Date(books.clock.now().getTime() - days * 24 * 60 * 60 * 1000);

describe('the status of the feed', () => {
  it('says of a calm one that its lanes are open', async () => {
    await seed();
    expect(await facts()).toEqual({
      lanes: [{ state: 'open', count: 1, oldest: books.clock.now() }],
      ledgers: [],
      ledgerRefusals: [],
      pendingTransactions: [],
      reconciliation: null,
    });
  });

  it('counts lanes that stopped since they did, and words that nobody knows', async () => {
    const { laneId } = await seed();
    await books.rows(`update lane set state = 'stopped', reason = 'sumMismatch'`);
    await books.rows(`insert into lane_event (lane_id, at, event) values ($1, $2, 'stopped')`, [laneId, ago(2)]);
    await books.rows(
      `update statement set state = 'following', ended_at = null, unknown_since = $1 where sequence = 2`,
      [ago(1)],
    );
    expect((await facts()).lanes).toEqual(
      expect.arrayContaining([
        { state: 'stopped', count: 1, oldest: ago(2) },
        { state: 'unknown state', count: 1, oldest: ago(1) },
      ]),
    );
  });

  it('counts what the ledgers did not take, what they could not read, and what is pending for long, of linked accounts', async () => {
    const { ledgerAccountId } = await seed();
    await books.rows(`update ledger_account set read_error = 'away', read_at = $1`, [ago(3)]);
    await books.rows(
      `insert into ledger_refusal (ledger_account_id, transaction_id, reason, first_seen_at, last_seen_at)
       values ($1, 'tx-1', 'changed amount', $2, $2)`,
      [ledgerAccountId, ago(4)],
    );
    await books.rows(`insert into pending_transaction values ($1, 'old', 5, 'Any', $2), ($1, 'young', 5, 'Any', $3)`, [
      ledgerAccountId,
      ago(15),
      ago(13),
    ]);
    expect(await facts()).toMatchObject({
      ledgers: [{ state: 'failing', count: 1, oldest: ago(3) }],
      ledgerRefusals: [{ state: 'seen', count: 1, oldest: ago(4) }],
      pendingTransactions: [{ state: 'stuck', count: 1, oldest: ago(15) }],
    });
    await books.rows(`update lane set state = 'closed', closed_at = $1`, [books.clock.now()]);
    expect(await facts()).toMatchObject({ ledgers: [], ledgerRefusals: [], pendingTransactions: [] });
  });

  it('tells how the last reconciliation ended', async () => {
    await books.rows(
      `insert into reconciliation (started_at, ended_at, lanes, differences, counts) values ($1, $1, 1, 3, '{}'), ($2, $2, 1, 0, '{}')`,
      [ago(2), ago(1)],
    );
    expect((await facts()).reconciliation).toEqual({ endedAt: ago(1), differences: 0 });
  });
});
