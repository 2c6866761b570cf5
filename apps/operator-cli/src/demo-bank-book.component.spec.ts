import { migrateDemoBank, seedDemoBank } from '@feedline/demo-bank';
import { Database } from '@feedline/persistence';
import { createTestDatabase, FakeClock, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFeedline } from './testing/run-feedline.js';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase(migrateDemoBank);
  await seedDemoBank(test.url, ['bank-one'], new FakeClock());
  database = new Database(test.url, 2);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const accountIn = async (currency: string): Promise<string> => {
  const { rows } = await database.query<{ external_id: string }>(
    'select external_id from account where currency = $1 order by external_id limit 1',
    [currency],
  );
  return rows[0]?.external_id ?? '';
};

const newest = async (externalId: string) => {
  const { rows } = await database.query<Record<string, unknown>>(
    `select transaction_id, amount_minor, description, booked_at from account_transaction
      where external_id = $1 order by position desc limit 1`,
    [externalId],
  );
  return rows[0];
};

const book = (...words: string[]) => runFeedline({ DEMO_BANK_DATABASE_URL: test.url }, 'demo-bank', 'book', ...words);

describe('feedline demo-bank book', () => {
  it('books an amount of the account’s currency, on the day that is told', async () => {
    const account = await accountIn('GBP');
    const { out } = await book(account, '--amount', '-12.5', '--dated', '2026-02-01', '--description', 'Coffee');
    expect(await newest(account)).toEqual({
      transaction_id: /booked: (\S+)/.exec(out)?.[1],
      amount_minor: '-1250',
      description: 'Coffee',
      booked_at: new Date('2026-02-01'),
    });
  });

  it('notes what is pending, and clears it under the same id', async () => {
    const account = await accountIn('EUR');
    const before = await newest(account);
    const { out } = await book(account, '--amount', '-3', '--pending', '--description', 'Hotel');
    const id = /pending: (\S+)/.exec(out)?.[1] ?? '';
    expect(await newest(account)).toEqual(before);
    await book(account, '--settles', id);
    expect(await newest(account)).toMatchObject({ transaction_id: id, amount_minor: '-300', description: 'Hotel' });
    await expect(book(account, '--settles', id)).rejects.toThrow('Nothing with this id is pending');
  });

  it('books once under an id of one’s own, however often it is asked', async () => {
    const account = await accountIn('GBP');
    const words = [account, '--id', 'rent-2026-03', '--amount', '-950'];
    const said = [(await book(...words)).out.trim(), (await book(...words)).out.trim()];
    expect(said).toEqual(['booked: rent-2026-03', 'booked before: rent-2026-03; nothing was booked now']);
    const { rows } = await database.query(
      'select amount_minor from account_transaction where external_id = $1 and transaction_id = $2',
      [account, 'rent-2026-03'],
    );
    expect(rows).toEqual([{ amount_minor: '-95000' }]);
    await expect(book(account, '--id', 'rent-2026-03', '--amount', '-951')).rejects.toThrow('another amount');
    expect(await newest(account)).toMatchObject({ transaction_id: 'rent-2026-03', amount_minor: '-95000' });
  });

  it.each([
    ['an account that is not there', ['4c1a5b1e-0000-4000-8000-000000000000', '--amount', '1'], 'does not know'],
    ['another currency', ['', '--amount', '1', '--currency', 'USD'], 'in GBP, not in USD'],
    ['more decimals than there are', ['', '--amount', '1.005'], ''],
    ['an amount that is none', ['', '--amount', '12,50'], 'no amount'],
    ['a date that is none', ['', '--amount', '1', '--dated', 'yesterday'], 'no date'],
    ['no amount at all', [''], '--amount is missing'],
    ['an id that is none', ['', '--amount', '1', '--id', 'a b'], '--id takes'],
    ['an id for what is pending', ['', '--amount', '1', '--id', 'a', '--pending'], '--id goes with neither'],
  ])('books nothing for %s, and says so', async (_what, [externalId = '', ...words], message) => {
    const account = await accountIn('GBP');
    const before = await newest(account);
    await expect(book(externalId || account, ...words)).rejects.toThrow(message);
    expect(await newest(account)).toEqual(before);
  });
});
