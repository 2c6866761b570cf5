import { createTestDatabase, FakeClock, until, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BankTransaction } from '@feedline/contracts';
import { pino } from 'pino';
import { Database } from '../../store/database.js';
import { migrateMockBankingService } from '../../store/migrate-mock-banking-service.js';
import { ProductTransactionRepository } from './product-transaction.repository.js';

const COMPANY = 'company-1';
const start = new FakeClock().now().toISOString();
const page = (count: number): BankTransaction[] =>
  Array.from({ length: count }, (_, index) => ({
    transactionId: index + 1,
    uniqueId: `u${index + 1}`,
    datePosted: start,
    dateUserInitiated: null,
    transactionAmount: 10,
    transactionType: 'CREDIT',
    description: 'Tea',
  }));

let test: TestDatabase;
let one: Database;
let other: Database;
let account: string;
let made = 0;

beforeAll(async () => {
  test = await createTestDatabase(migrateMockBankingService);
  const silent = pino({ level: 'silent' });
  [one, other] = [new Database(test.url, silent), new Database(test.url, silent)];
  await one.query(
    `insert into product_company (company_id, request_id, organisation_id, signing_key, name, created_at)
     values ($1, 'request-1', 'organisation-1', 'fake-key', 'Ledger Ltd', $2)`,
    [COMPANY, start],
  );
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await test.drop();
});
beforeEach(async () => {
  made += 1;
  account = `account-${made}`;
  await new ProductTransactionRepository(one).open(COMPANY, account);
});

const balances = async () =>
  (
    await new ProductTransactionRepository(one).newest(
      { companyId: COMPANY, bankAccountId: account },
      { skip: 0, limit: 9 },
    )
  ).map(({ transactionId, balance }) => [transactionId, balance]);

/** Both have the page of their own answer; the other one's is written while the first holds its rows. */
async function appendAtOnce(first: BankTransaction[], second: BankTransaction[]): Promise<void> {
  let waiting: Promise<void> | undefined;
  await one.transaction(async (sql) => {
    await new ProductTransactionRepository(sql).append(account, first);
    waiting = new ProductTransactionRepository(other).append(account, second);
    waiting.catch(() => undefined);
    await until('the second to wait', () =>
      one.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
    );
  });
  await waiting;
}

describe('two processes that read the same account at once', () => {
  it.each([
    [2, 2],
    [2, 3],
    [3, 2],
  ])('keep each of %d and %d transactions once, with the balance after it', async (first, second) => {
    await appendAtOnce(page(first), page(second));
    const newest = Math.max(first, second);
    const repository = new ProductTransactionRepository(one);
    await repository.anchor(account, { ledgerBalance: 100 + newest * 10, lastTransactionId: newest });
    expect(await repository.readSoFar(COMPANY, account)).toEqual({
      lastTransactionId: newest,
      balance: String(100 + newest * 10),
    });
    expect((await balances()).reverse()).toEqual(
      page(newest).map(({ transactionId: id }) => [id, String(100 + id * 10)]),
    );
  });

  it('take no balance for the opening one that is of an earlier transaction than the newest here', async () => {
    const repository = new ProductTransactionRepository(one);
    await repository.append(account, page(3));
    await repository.anchor(account, { ledgerBalance: 120, lastTransactionId: 2 });
    expect((await repository.readSoFar(COMPANY, account)).balance).toBeNull();
    await repository.anchor(account, { ledgerBalance: 130, lastTransactionId: 3 });
    expect((await balances()).at(-1)).toEqual([1, '110']);
  });
});
