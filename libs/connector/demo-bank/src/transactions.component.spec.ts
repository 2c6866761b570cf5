import type { AccountKey, Bank, TransactionPage } from '@feedline/domain';
import { createTestDatabase, FakeClock, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { seedDemoBank } from './customers/seed-demo-bank.js';
import { DemoBank } from './demo-bank.js';
import { DemoPhone } from './phone/demo-phone.js';
import { Passcodes } from './sign-in/passcodes.js';
import { DemoBankDatabase } from './store/demo-bank-database.js';
import { migrateDemoBank } from './store/migrate-demo-bank.js';
import { withDemoTeller, type DemoTeller } from './teller/demo-teller.js';

const BANK = 'transactions-spec';
const at = new Date('2026-03-01T12:00:00.000Z');
const clock = new FakeClock();

let database: TestDatabase;
let sql: pg.Client;
let books: DemoBankDatabase;
let bank: Bank;

beforeAll(async () => {
  database = await createTestDatabase(migrateDemoBank);
  await seedDemoBank(database.url, [BANK], clock);
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  books = new DemoBankDatabase(database.url);
  bank = new DemoBank(books, new Passcodes(books, clock), new DemoPhone(books, clock));
});

afterAll(async () => {
  await books.close();
  await sql.end();
  await database.drop();
});

/** An account of its own, beside those of the seed. */
async function openAccount(openingMinor = 0, currency = 'GBP', bankId = BANK): Promise<AccountKey> {
  const { rows } = await sql.query<{ external_id: string }>(
    `insert into account (external_id, bank_id, customer_ref, position, account_identifier, account_type, account_name,
                          currency, opening_balance_minor)
     select gen_random_uuid(), bank_id, customer_ref, 1000 + (select count(*) from account), gen_random_uuid(),
            'business', 'one more', $3, $2
       from customer where bank_id = $1 and name = 'olivia' returning external_id`,
    [bankId, openingMinor, currency],
  );
  return { bankId, externalId: rows[0]?.external_id ?? '' };
}

async function read(account: AccountKey, cursor?: string): Promise<TransactionPage[]> {
  const pages: TransactionPage[] = [];
  for await (const page of bank.transactions(account, cursor)) pages.push(page);
  return pages;
}

const withTeller = <Result>(work: (teller: DemoTeller) => Promise<Result>) => withDemoTeller(database.url, work);
const about = ({ externalId }: AccountKey, amountMinor: number) => ({ externalId, amountMinor, description: 'x', at });

describe('transactions', () => {
  it('tells the year of a seeded account in its own order, each page from the balance where the last one ended', async () => {
    const { rows } = await sql.query(`select external_id from account where account_type = 'business' limit 1`);
    const [page] = await read({ bankId: BANK, externalId: rows[0].external_id });
    expect(page?.booked.length).toBeGreaterThan(100);
    const [rest] = await read({ bankId: BANK, externalId: rows[0].external_id }, page?.cursor);
    const sum = page?.booked.reduce((total, { amountMinor }) => total + amountMinor, 0) ?? 0;
    expect(rest).toMatchObject({ booked: [], openingBalanceMinor: (page?.openingBalanceMinor ?? 0) + sum });
    expect(rest?.cursor).toBe(page?.cursor);
  });

  it('tells thousands in pages that meet, and the available balance with the last', async () => {
    const account = await openAccount(500);
    await sql.query(
      `insert into account_transaction (external_id, position, transaction_id, booked_at, amount_minor, description)
       select $1, n, 'tx-' || n, $2, n % 7 - 3, 'x' from generate_series(1, 2001) n`,
      [account.externalId, at],
    );
    const pages = await read(account);
    expect(pages.map(({ booked }) => booked.length)).toEqual([1000, 1000, 1]);
    let balanceMinor = 500;
    for (const { openingBalanceMinor, booked } of pages) {
      expect(openingBalanceMinor).toBe(balanceMinor);
      for (const { amountMinor } of booked) balanceMinor += amountMinor;
    }
    const ids = pages.flatMap(({ booked }) => booked.map(({ transactionId }) => transactionId));
    expect(ids).toEqual(Array.from({ length: 2001 }, (_, n) => `tx-${n + 1}`));
    expect(pages.map(({ availableBalanceMinor }) => availableBalanceMinor)).toEqual([
      undefined,
      undefined,
      balanceMinor,
    ]);
    expect((await read(account, pages[0]?.cursor)).map(({ booked }) => booked.length)).toEqual([1000, 1]);
  });

  it('tells of an account without a history what there is: its balance', async () => {
    expect(await read(await openAccount(70, 'JPY'))).toEqual([
      {
        currency: 'JPY',
        openingBalanceMinor: 70,
        booked: [],
        pending: [],
        availableBalanceMinor: 70,
        cursor: expect.any(String),
      },
    ]);
  });

  it.each([
    ['an account that is not there', { bankId: BANK, externalId: '4c1a5b1e-0000-4000-8000-000000000000' }, undefined],
    ['an id that is none', { bankId: BANK, externalId: "' or true --" }, undefined],
    ['a cursor that is none', undefined, '17'],
  ])('rejects for %s', async (_what, key, cursor) => {
    await expect(read(key ?? (await openAccount()), cursor)).rejects.toThrow('does not know');
  });

  it('knows an account only at its own bank', async () => {
    const { externalId } = await openAccount();
    await expect(read({ bankId: 'elsewhere', externalId })).rejects.toThrow('does not know');
  });

  it('is away for the customer whose core system is away', async () => {
    const { rows } = await sql.query(
      `select external_id from account join customer using (bank_id, customer_ref) where name = 'felix'`,
    );
    await expect(read({ bankId: BANK, externalId: rows[0].external_id })).rejects.toThrow('away');
  });
});

describe('the teller', () => {
  it('books behind all that is booked, whatever the date, with what else is told', async () => {
    const account = await openAccount();
    const extras = { exchange: { currency: 'EUR', amountMinor: -120 } };
    const first = await withTeller((teller) => teller.book({ ...about(account, -100), extras }));
    const [before] = await read(account);
    const dated = { ...about(account, 0), at: new Date('2025-01-01T00:00:00Z'), initiatedAt: at };
    const second = await withTeller((teller) => teller.book(dated));
    expect(before?.booked).toMatchObject([{ transactionId: first, amountMinor: -100, bookedAt: at, extras }]);
    const [news] = await read(account, before?.cursor);
    expect(news?.booked).toMatchObject([{ transactionId: second, bookedAt: dated.at, initiatedAt: at }]);
    expect(news?.openingBalanceMinor).toBe(-100);
  });

  it('leaves no gap when many book at once', async () => {
    const account = await openAccount();
    await Promise.all(Array.from({ length: 8 }, () => withTeller((teller) => teller.book(about(account, 1)))));
    const [page] = await read(account);
    expect(page).toMatchObject({ availableBalanceMinor: 8 });
    expect(page?.cursor).toBe('8/8');
  });

  it('books nothing when the id was used before', async () => {
    const account = await openAccount();
    const booking = { ...about(account, 1), transactionId: 'once' };
    await withTeller((teller) => teller.book(booking));
    await expect(withTeller((teller) => teller.book(booking))).rejects.toThrow();
    expect((await read(account))[0]?.booked).toHaveLength(1);
  });

  it('notes what is pending: it changes, vanishes, and is cleared under the same id', async () => {
    const account = await openAccount(100);
    const [one, two] = await withTeller(async (teller) => [
      await teller.hold(about(account, -10)),
      await teller.hold(about(account, -20)),
    ]);
    const pendingNow = async () => {
      const [page] = await read(account);
      return [page?.availableBalanceMinor, page?.pending.map(({ transactionId }) => transactionId).sort()];
    };
    expect(await pendingNow()).toEqual([70, [one, two].sort()]);
    await withTeller((teller) => teller.hold({ ...about(account, -25), transactionId: two }));
    expect(await withTeller((teller) => teller.drop(account.externalId, one ?? ''))).toBe(true);
    expect(await withTeller((teller) => teller.drop(account.externalId, one ?? ''))).toBe(false);
    expect(await pendingNow()).toEqual([75, [two]]);
    await withTeller((teller) => teller.book({ ...about(account, -25), transactionId: two }));
    expect(await pendingNow()).toEqual([75, []]);
    expect((await read(account))[0]?.booked).toMatchObject([{ transactionId: two, amountMinor: -25 }]);
  });
});
