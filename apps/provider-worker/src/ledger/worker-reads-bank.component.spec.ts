import { migrateDemoBank, seedDemoBank, withDemoTeller } from '@feedline/demo-bank';
import { Database } from '@feedline/persistence';
import { createTestDatabase, FakeClock, until, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareTestWorker, type StartedWorker, type TestWorker } from '../testing/start-test-worker.js';

const BANK = 'bank-one';

describe('a worker beside a bank', () => {
  let bank: TestDatabase;
  let test: TestWorker;
  let worker: StartedWorker;
  beforeAll(async () => {
    [bank, test] = await Promise.all([createTestDatabase(migrateDemoBank), prepareTestWorker(undefined)]);
    await seedDemoBank(bank.url, [BANK], new FakeClock());
    worker = await test.start({ DEMO_BANK_DATABASE_URL: bank.url, TRANSACTIONS_READ_SECONDS: '1' });
  });
  afterAll(async () => {
    await worker.close();
    await test.close();
    await bank.drop();
  });

  async function anAccount(): Promise<string> {
    const books = new Database(bank.url, 1);
    const { rows } = await books.query<{ external_id: string }>(
      `select external_id from account where account_type = 'savings'`,
    );
    await books.close();
    return rows[0]?.external_id ?? '';
  }
  const entries = (externalId: string) =>
    test.rows(
      `select transaction_id, balance_after_minor from ledger_entry join ledger_account using (ledger_account_id)
        where external_id = $1 order by position`,
      [externalId],
    );

  it('has the whole history of an account once it is linked, and what is booked later soon after', async () => {
    const externalId = await anAccount();
    await test.receive({
      type: 'resourceCreated',
      resource: { id: 'ba-1', type: 'bankAccount', url: '' },
      additionalData: { externalId, requestedStartDate: '2026-01-01' },
    });
    const history = await until('the history', () => entries(externalId));
    expect(history.length).toBeGreaterThan(20);
    const more = { externalId, amountMinor: -1, description: 'one more', at: new Date('2026-03-02T10:00:00Z') };
    const transactionId = await withDemoTeller(bank.url, (teller) => teller.book(more));
    const newest = await until('the booking', async () => {
      const last = (await entries(externalId)).at(-1);
      return last?.['transaction_id'] === transactionId ? last : undefined;
    });
    expect(Number(newest['balance_after_minor'])).toBe(Number(history.at(-1)?.['balance_after_minor']) - 1);
  });
});
