import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bank } from '@feedline/domain';
import { createTestDatabase, FakeClock, type TestDatabase } from '@feedline/test-kit';
import pg from 'pg';
import { seedDemoBank } from './customers/seed-demo-bank.js';
import { DemoBank } from './demo-bank.js';
import { DemoPhone } from './phone/demo-phone.js';
import { Passcodes } from './sign-in/passcodes.js';
import { DemoBankDatabase } from './store/demo-bank-database.js';
import { migrateDemoBank } from './store/migrate-demo-bank.js';

const BANK = 'demo-bank-spec';
const OTHER_BANK = 'demo-bank-spec-other';
const clock = new FakeClock();
const right = { name: 'olivia', password: 'demo-olivia' };

let database: TestDatabase;
let sql: pg.Client;
let books: DemoBankDatabase;
let bank: Bank;
let phone: DemoPhone;

beforeAll(async () => {
  database = await createTestDatabase(migrateDemoBank);
  await Promise.all([seedDemoBank(database.url, [BANK, OTHER_BANK], clock), seedDemoBank(database.url, [BANK], clock)]);
  sql = new pg.Client({ connectionString: database.url });
  await sql.connect();
  books = new DemoBankDatabase(database.url);
  phone = new DemoPhone(books, clock);
  bank = new DemoBank(books, new Passcodes(books, clock), phone);
});

afterAll(async () => {
  await books.close();
  await sql.end();
  await database.drop();
});

async function customerRefOf(name: string, password = `demo-${name}`, bankId = BANK): Promise<string> {
  const result = await bank.signIn(bankId, { name, password });
  if (result.kind !== 'signed-in') throw new Error(`${name} could not sign in: ${result.kind}`);
  return result.customerRef;
}

const sentPasscode = async (): Promise<string> => {
  const [message] = await phone.messages([BANK], '+44 7700 900101');
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
};

describe('seedDemoBank', () => {
  it('adds nothing to what two seeds at once have added', async () => {
    const { rows: before } = await sql.query('select * from account order by external_id');
    expect(await seedDemoBank(database.url, [BANK, OTHER_BANK], new FakeClock('2027-01-01T00:00:00Z'))).toBe(0);
    const { rows: after } = await sql.query('select * from account order by external_id');
    expect(after).toEqual(before);
    expect(after).toHaveLength(16);
  });

  it('gives every account a year of transactions', async () => {
    const { rows } = await sql.query(
      `select external_id, count(t.position)::int as count, min(t.position)::int as first
         from account left join account_transaction t using (external_id) group by external_id`,
    );
    for (const { count, first } of rows) {
      expect(count).toBeGreaterThan(20);
      expect(first).toBe(1);
    }
  });

  it('shares no identifier between banks', async () => {
    const [here] = await bank.accounts(BANK, await customerRefOf('olivia'));
    const [there] = await bank.accounts(OTHER_BANK, await customerRefOf('olivia', 'demo-olivia', OTHER_BANK));
    for (const member of ['bankAccountExternalId', 'bankIdentifier', 'accountIdentifier'] as const) {
      expect(here?.[member]).not.toBe(there?.[member]);
    }
  });
});

describe('signIn', () => {
  it('knows a customer by name and password, whatever the case of the name', async () => {
    const result = await bank.signIn(BANK, right);
    expect(result.kind).toBe('signed-in');
    expect(await bank.signIn(BANK, { ...right, name: ' Olivia ' })).toEqual(result);
  });

  it.each([
    ['a wrong password', { ...right, password: 'demo-Olivia' }],
    ['an unknown name', { ...right, name: 'nobody' }],
    ['a locked customer with a wrong password', { name: 'lena', password: 'guess' }],
  ])('says only that it is wrong for %s', async (_case, credentials) => {
    expect(await bank.signIn(BANK, credentials)).toEqual({ kind: 'wrong' });
  });

  it('tells of a lock after the right password', async () => {
    expect(await bank.signIn(BANK, { name: 'lena', password: 'demo-lena' })).toEqual({ kind: 'locked' });
  });

  it('knows nobody at a bank that is not its own', async () => {
    expect(await bank.signIn('elsewhere', right)).toEqual({ kind: 'wrong' });
  });
});

describe('passcodes', () => {
  it('accepts the one that the phone received, once, and stores it hashed', async () => {
    const { challengeId } = await bank.sendPasscode(BANK, await customerRefOf('olivia'));
    const passcode = await sentPasscode();
    expect(passcode).toMatch(/^\d{6}$/);
    const { rows } = await sql.query('select passcode_hash from passcode where challenge_id = $1', [challengeId]);
    expect(rows[0].passcode_hash).not.toContain(passcode);
    const both = await Promise.all([
      bank.checkPasscode(challengeId, passcode),
      bank.checkPasscode(challengeId, passcode),
    ]);
    expect(both.sort()).toEqual([false, true]);
    expect(await bank.checkPasscode(challengeId, passcode)).toBe(false);
  });

  it('refuses a wrong one and stays open for the right one', async () => {
    const { challengeId } = await bank.sendPasscode(BANK, await customerRefOf('olivia'));
    const passcode = await sentPasscode();
    expect(await bank.checkPasscode(challengeId, passcode === '000000' ? '000001' : '000000')).toBe(false);
    expect(await bank.checkPasscode(challengeId, passcode)).toBe(true);
  });

  it('refuses the right one after five minutes, and for a challenge that is unknown', async () => {
    const { challengeId } = await bank.sendPasscode(BANK, await customerRefOf('olivia'));
    clock.advance(5 * 60 * 1000);
    expect(await bank.checkPasscode(challengeId, await sentPasscode())).toBe(false);
    expect(await bank.checkPasscode('4c1a5b1e-0000-4000-8000-000000000000', '123456')).toBe(false);
  });

  it('shows the newest message first, and those of one bank and phone alone', async () => {
    const marcus = await customerRefOf('marcus');
    await bank.sendPasscode(BANK, marcus);
    clock.advance(1000);
    await bank.sendPasscode(BANK, marcus);
    const messages = await phone.messages([BANK], '+44 7700 900102');
    expect(messages).toHaveLength(2);
    expect(messages[0]?.sentAt.getTime()).toBeGreaterThan(messages[1]?.sentAt.getTime() ?? Infinity);
    expect(await phone.messages([OTHER_BANK])).toEqual([]);
  });
});

describe('accounts', () => {
  it('lists all of a customer, each with identifiers that stay', async () => {
    const marcus = await customerRefOf('marcus');
    const accounts = await bank.accounts(BANK, marcus);
    expect(accounts).toHaveLength(5);
    expect(await bank.accounts(BANK, marcus)).toEqual(accounts);
    expect(new Set(accounts.map(({ bankIdentifier }) => bankIdentifier)).size).toBe(1);
    expect(new Set(accounts.map(({ accountIdentifier }) => accountIdentifier)).size).toBe(5);
    expect(new Set(accounts.map(({ branchIdentifier }) => branchIdentifier))).toEqual(new Set(['n/a']));
  });

  it('rejects when the core system is away', async () => {
    await expect(bank.accounts(BANK, await customerRefOf('felix'))).rejects.toThrow('away');
  });
});
