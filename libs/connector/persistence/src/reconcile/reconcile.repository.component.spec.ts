import { reconcile, type BookedTransaction, type KnownAtSage, type TransactionPage } from '@feedline/domain';
import { seedFeed, type SeededFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { StatementConfirmationRepository } from '../desk/statement-confirmation.repository.js';
import { OutboxRepository } from '../outbox.repository.js';
import { InboxRepository } from '../inbox.repository.js';
import { startTestBooks, type TestBooks } from '../testing/start-test-books.js';
import { ReconcileRepository } from './reconcile.repository.js';

let books: TestBooks;
let repository: ReconcileRepository;
let feed: SeededFeed;
let sage: KnownAtSage | undefined;
beforeAll(async () => {
  books = await startTestBooks();
  repository = new ReconcileRepository(
    books.database,
    new InboxRepository(books.database, new OutboxRepository(books.database)),
  );
});
afterAll(() => books.close());
beforeEach(async () => {
  await books.empty();
  feed = await seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-1', now: books.clock.now() });
  sage = { bankAccountId: 'ba-1', status: 'active', requestedStartDate: null };
});

/** The bank tells what the ledger had when it was seeded. */
async function* source(): AsyncIterable<TransactionPage> {
  const rows = await books.rows('select transaction_id, booked_at, amount_minor from ledger_entry order by position');
  const booked = rows.map((row): BookedTransaction => ({
    transactionId: String(row['transaction_id']),
    bookedAt: row['booked_at'] as Date,
    amountMinor: Number(row['amount_minor']),
    description: '',
  }));
  const page = { currency: 'GBP', openingBalanceMinor: 0, cursor: 'c', pending: [] };
  yield { ...page, booked: booked.slice(0, 4) };
  yield { ...page, booked: booked.slice(4) };
}

const sides = () => ({
  books: repository,
  bank: { transactions: () => source() },
  askSage: async () => sage,
  now: () => books.clock.now(),
});

const run = () => reconcile(sides());

const kinds = async () => (await run()).findings.map(({ kind }) => kind);

describe('a reconciliation of the books', () => {
  it('finds nothing when bank, ledger, sent and accepted are the same, and counts them', async () => {
    const result = await run();
    expect(result).toMatchObject({ findings: [], differences: 0, isWhole: true });
    expect(result.lines).toEqual([
      expect.objectContaining({ bankAccountId: 'ba-1', ledger: 10, due: 10, sent: 10, accepted: 10, explained: 0 }),
    ]);
  });

  it('finds what was there before we sent it, whole statements and parts, until somebody confirms it', async () => {
    await books.rows(
      `insert into lane_event (lane_id, statement_id, at, event) values ($1, $2, $3, 'there before it was sent')`,
      [feed.laneId, feed.statementIds[0], books.clock.now()],
    );
    await books.rows(`update delivery set mark = 'accepted elsewhere' where position = 6`);
    await books.rows(
      `update statement set row_count = 4, debit_sum_minor = debit_sum_minor + 600 where statement_id = $1`,
      [feed.statementIds[1]],
    );
    const found = await run();
    expect(found.findings).toEqual([expect.objectContaining({ kind: 'there before it was sent' })]);
    expect([found.differences, found.findings[0]?.detail]).toEqual([1, '6 transactions']);
    const confirmations = new StatementConfirmationRepository(books.database, books.audit);
    const order = { actor: 'alice', now: books.clock.now() };
    expect(await confirmations.confirm('ba-1', order)).toMatchObject({ kind: 'done', transactions: 6 });
    expect((await confirmations.confirm('ba-1', order)).kind).toBe('refused');
    expect((await confirmations.confirm('ba-77', order)).kind).toBe('unknown');
    const { findings, differences } = await run();
    expect([findings.map(({ kind }) => kind), differences]).toEqual([['accepted elsewhere'], 0]);
    expect(await books.audit.list(5)).toEqual([
      expect.objectContaining({
        action: 'statement confirmed',
        counts: { lane: Number(feed.laneId), transactions: 6 },
      }),
    ]);
    expect(await books.rows(`select detail from lane_event where event = 'confirmed'`)).toEqual([
      { detail: '1 transactions are there (alice)' },
      { detail: '5 transactions are there (alice)' },
    ]);
  });

  it('finds nothing with a second link, with what is left out, before the start date, and on its way', async () => {
    await seedFeed(books.database, { externalId: 'external-1', bankAccountId: 'ba-2', now: books.clock.now() });
    await books.rows(`update delivery set mark = 'left out' where lane_id = $1 and position = 3`, [feed.laneId]);
    await books.rows(
      `update statement set row_count = 4, credit_sum_minor = credit_sum_minor - 300 where statement_id = $1`,
      [feed.statementIds[0]],
    );
    await books.rows(`update lane set start_date = start_date + interval '1 day' where lane_id <> $1`, [feed.laneId]);
    await books.rows(`delete from delivery where lane_id <> $1 and position = 1`, [feed.laneId]);
    await books.rows(
      `update statement set row_count = 4, credit_sum_minor = credit_sum_minor - 100, first_position = 2,
              opening_balance_minor = 100 where lane_id <> $1 and sequence = 1`,
      [feed.laneId],
    );
    await books.rows(`update statement set state = 'following', ended_at = null where statement_id = $1`, [
      feed.statementIds[1],
    ]);
    const { findings, differences, lines } = await run();
    expect([findings.map(({ kind }) => kind), differences]).toEqual([['left out'], 0]);
    expect(lines.map(({ due, sent, accepted, explained }) => [due, sent, accepted, explained])).toEqual([
      [10, 9, 4, 1],
      [9, 9, 9, 0],
    ]);
  });

  it.each<[string, string, string]>([
    ['gap', 'a row that was never sent', `delete from delivery where position = 10`],
    ['sent twice', 'two under one position', `update delivery set position = 4 where position = 5`],
    [
      'sent, not in the ledger',
      'a row that the ledger does not have',
      `update delivery set transaction_id = 'tx-moon' where position = 5`,
    ],
    [
      'sent before the start date',
      'a row dated too early',
      `update lane set start_date = start_date + interval '1 hour'`,
    ],
    [
      'sent, not accepted',
      'a row of a rejected statement',
      `update statement set state = 'rejected' where sequence = 2`,
    ],
    ['rows of a statement differ', 'another sum', `update statement set credit_sum_minor = 1 where sequence = 2`],
    ['rows of a statement differ', 'another count', `update statement set row_count = 4 where sequence = 1`],
    [
      'balances do not meet',
      'an opening that is not the closing before',
      `update statement set opening_balance_minor = opening_balance_minor + 1,
                            ending_balance_minor = ending_balance_minor + 1 where sequence = 2`,
    ],
    ['order broken', 'an overlap', `update statement set first_position = 5 where sequence = 2`],
    ['order broken', 'dates that go back', `update statement set first_posted_at = '2001-01-01' where sequence = 2`],
    ['stuck pending', 'a link that never became active', `update bank_account_link set state = 'pending'`],
    ['lane stopped', 'a lane that was stopped', `update lane set state = 'stopped', reason = 'sumMismatch'`],
    ['no lane', 'a link that was not followed', `update lane set bank_account_id = 'ba-other'`],
  ])('finds %s: %s', async (kind, _what, damage) => {
    await books.rows(damage);
    const result = await run();
    expect(result.findings.map((finding) => finding.kind)).toContain(kind);
    expect(result.differences).toBeGreaterThan(0);
  });

  it('finds what was not sent for an hour, but not what stands behind a date that has not come', async () => {
    await books.rows(`delete from delivery where position > 8`);
    await books.rows(`update lane set through_position = 8`);
    await books.rows(`delete from statement where sequence = 2`);
    await books.rows(`delete from delivery where position > 5`);
    await books.rows(`update lane set through_position = 5`);
    expect(await kinds()).toEqual([]);
    books.clock.advance(61 * 60 * 1000);
    expect(await kinds()).toEqual(['not sent']);
    await books.rows('alter table ledger_entry disable trigger ledger_entry_append_only');
    await books.rows(`update ledger_entry set booked_at = $1 where position = 6`, [
      new Date(books.clock.now().getTime() + 86_400_000),
    ]);
    await books.rows('alter table ledger_entry enable trigger ledger_entry_append_only');
    expect(await kinds()).toEqual([]);
  });

  it('names day, count and sum of what differs, and its ids', async () => {
    await books.rows(`delete from delivery where position = 10`);
    const day = new Date(books.clock.now().getTime() - 3_600_000).toISOString().slice(0, 10);
    expect((await run()).findings).toContainEqual(
      expect.objectContaining({
        kind: 'gap',
        day,
        expected: { count: 1, sumMinor: -1000 },
        found: { count: 0, sumMinor: 0 },
        transactionIds: ['tx-10'],
      }),
    );
  });
});

describe('a lost account created', () => {
  it('is found by query and linked in the way of its notification, once', async () => {
    await books.rows('delete from delivery');
    await books.rows('delete from statement');
    await books.rows('delete from lane');
    await books.rows('delete from bank_account_link');
    await books.grant({ bankId: 'bank-one', customerRef: 'c' }, [books.account('1', 'Everyday')]);
    sage = { bankAccountId: 'ba-lost', status: 'pending', requestedStartDate: '2026-01-01' };
    expect(await kinds()).toEqual(['lost account created']);
    expect(await kinds()).toEqual(['lost account created']);
    const jobs = await books.rows(`select o.job, n.resource_id, n.kind, n.body::jsonb -> 'additionalData' as told
                                     from outbox o join notification n on n.notification_id::text = o.payload ->> 'notificationId'`);
    expect(jobs).toEqual([
      {
        job: 'link-bank-account',
        resource_id: 'ba-lost',
        kind: 'bank-account-created',
        told: { bankId: 'bank-one', externalId: 'external-1', requestedStartDate: '2026-01-01' },
      },
    ]);
  });
});

describe('a link without a lane, of a worker that knew none', () => {
  it('gets its ledger and its lane, once', async () => {
    await books.rows('delete from delivery');
    await books.rows('delete from statement');
    await books.rows('delete from lane');
    await books.rows(`update bank_account_link set requested_start_date = '2026-01-01'`);
    expect(await kinds()).toContain('no lane');
    expect(await kinds()).not.toContain('no lane');
    expect(await books.rows('select bank_account_id, external_id, state, start_date from lane')).toEqual([
      { bank_account_id: 'ba-1', external_id: 'external-1', state: 'open', start_date: new Date('2026-01-01') },
    ]);
  });
});

describe('a daily reconciliation', () => {
  const before = () => new Date(books.clock.now().getTime() - 86_400_000);

  it('is done once, however many ask for it at once, and again a day later', async () => {
    const all = async () => {
      const record = async () => repository.record(await run());
      return (await Promise.all([1, 2, 3].map(() => repository.whenDue(before(), record)))).filter(Boolean).length;
    };
    expect([await all(), await all()]).toEqual([1, 0]);
    books.clock.advance(86_400_001);
    expect(await all()).toBe(1);
    expect(await books.rows('select lanes, differences from reconciliation')).toHaveLength(2);
  });

  it('is done by the next one when it fails', async () => {
    await expect(repository.whenDue(before(), () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await repository.whenDue(before(), async () => undefined)).toBe(true);
  });
});
