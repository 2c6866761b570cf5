import type { WakeUpOf } from '@feedline/contracts';
import { Database, handOut, LedgerRepository, migrateConnector } from '@feedline/persistence';
import { Metrics } from '@feedline/platform';
import { createTestDatabase, FakeClock } from '@feedline/test-kit';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HeldRows } from '../outbox/held-rows.js';
import { pennies, ScriptedBank, type Told } from '../testing/scripted-bank.js';
import { ReadLedger } from './read-ledger.js';
import { ReadPages } from './read-pages.js';

const READ_MS = 30_000;
const clock = new FakeClock();

describe('the reading of a bank', () => {
  let database: Database;
  let drop: () => Promise<void>;
  let ledger: LedgerRepository;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    const created = await createTestDatabase(migrateConnector);
    drop = created.drop;
    database = new Database(created.url, 4);
    ledger = new LedgerRepository(database);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  beforeEach(async () => void (await database.query('truncate ledger_account, bank_account_link cascade')));

  const key = (externalId: string) => ({ bankId: 'bank-one', externalId });
  async function linked(externalId: string, state = 'pending'): Promise<string> {
    await database.query(
      `insert into bank_account_link (bank_id, bank_account_id, external_id, state) values ('bank-one', $1, $1, $2)`,
      [externalId, state],
    );
    return database.transaction((sql) => ledger.openAccount(sql, key(externalId)));
  }
  function reader(script: (externalId: string, cursor: string | undefined) => Iterable<Told>) {
    const bank = new ScriptedBank(({ externalId }, cursor) => script(externalId, cursor));
    const pages = new ReadPages(bank, ledger, clock, new Metrics());
    return { bank, read: new ReadLedger(new HeldRows(database), ledger, pages, READ_MS) };
  }
  const due = () => handOut(database, 'ledger', 10, 60_000);
  const work = async (read: ReadLedger) => Promise.all((await due()).map((wakeUp) => read.run(wakeUp)));
  const count = async (externalId: string) => (await ledger.find(key(externalId)))?.lastPosition;
  /** In how many seconds the account is read again; `Infinity` when only a link wakes it. */
  async function pause(externalId: string): Promise<number> {
    const { rows } = await database.query<{ seconds: string }>(
      `select case when due_at = 'infinity' then 'Infinity' else extract(epoch from due_at - clock_timestamp())::text end
                as seconds from ledger_account where external_id = $1 and not in_hand`,
      [externalId],
    );
    return Number(rows[0]?.seconds);
  }
  const makeDue = () => database.query(`update ledger_account set due_at = '-infinity'`);

  it('reads page by page to the end, each from where the ledger stands, and comes back after the pause', async () => {
    await linked('a');
    const { bank, read } = reader((_account, cursor) =>
      cursor === undefined
        ? [
            { booked: pennies(1, 3), cursor: '3' },
            { openingBalanceMinor: 3, booked: pennies(4, 2), cursor: '5' },
          ]
        : [{ openingBalanceMinor: 5, booked: pennies(6, 1), cursor: '6' }],
    );
    await work(read);
    expect(await ledger.find(key('a'))).toMatchObject({ lastPosition: 5, cursor: '5', readAt: clock.now() });
    expect(await pause('a')).toBeGreaterThan(25);
    await makeDue();
    await work(read);
    expect(bank.asked).toEqual(['a -', 'a 5']);
    expect(await count('a')).toBe(6);
  });

  it('writes nothing but the moment when there is no news, and hears of every kind of news', async () => {
    await linked('a');
    let told: Told = { openingBalanceMinor: 5, cursor: 'same' };
    const { read } = reader(() => [told]);
    const append = ledger.append.bind(ledger);
    let appends = 0;
    ledger.append = async (...page) => {
      appends += 1;
      return append(...page);
    };
    const again = async (more: Exclude<Told, Error | 'nothing'>): Promise<number> => {
      appends = 0;
      told = { openingBalanceMinor: 5, cursor: 'same', ...more };
      clock.advance(1_000);
      await makeDue();
      await work(read);
      expect(await ledger.find(key('a'))).toMatchObject({ readAt: clock.now() });
      return appends;
    };
    const pending = [{ transactionId: 'p', amountMinor: 1, description: 'x' }];
    expect([await again({}), await again({}), await again({ availableBalanceMinor: 4 })]).toEqual([1, 0, 1]);
    expect([await again({}), await again({ cursor: 'new' }), await again({})]).toEqual([1, 1, 1]);
    expect([await again({ pending }), await again({ pending }), await again({}), await again({})]).toEqual([
      1, 1, 1, 0,
    ]);
    expect(await again({ openingBalanceMinor: 6 })).toBe(1);
    ledger.append = append;
  });

  it('asks for no page before the last one is in the ledger', async () => {
    await linked('a');
    const seen: (number | undefined)[] = [];
    const { read } = reader(function* () {
      for (let n = 0; n < 3; n += 1) yield { openingBalanceMinor: n, booked: pennies(n + 1, 1), cursor: `${n}` };
    });
    const append = ledger.append.bind(ledger);
    ledger.append = async (held, page, now) => {
      seen.push(await count('a'));
      return append(held, page, now);
    };
    await work(read).finally(() => (ledger.append = append));
    expect(seen).toEqual([0, 1, 2]);
  });

  it('lets others have their turn after twenty pages, and goes on at once', async () => {
    await linked('a');
    const { bank, read } = reader(function* (_account, cursor) {
      for (let n = Number(cursor ?? 0); n < 30; n += 1) {
        yield { openingBalanceMinor: n, booked: pennies(n + 1, 1), cursor: `${n + 1}` };
      }
    });
    await work(read);
    expect([await count('a'), bank.pages]).toEqual([20, 20]);
    expect(await pause('a')).toBeLessThanOrEqual(0);
    await work(read);
    expect(await count('a')).toBe(30);
  });

  it('shows that the core system is away, tries again later and later, and reads the others meanwhile', async () => {
    await Promise.all([linked('a'), linked('b')]);
    let isAway = true;
    const { read } = reader((externalId) =>
      isAway && externalId === 'a'
        ? [{ booked: pennies(1, 1), cursor: '1' }, new TypeError('the secret of olivia')]
        : [{ openingBalanceMinor: externalId === 'a' ? 1 : 0, booked: [] }],
    );
    await work(read);
    const account = await ledger.find(key('a'));
    expect(account).toMatchObject({ lastPosition: 1, cursor: '1', readFailures: 1, readAt: null });
    expect(account?.readError).toBe('the core system is away: TypeError');
    expect(await ledger.find(key('b'))).toMatchObject({ readError: null, readAt: clock.now() });
    for (let n = 0; n < 5; n += 1) {
      await makeDue();
      await work(read);
    }
    expect(await pause('a')).toBeGreaterThan(140);
    isAway = false;
    await makeDue();
    await work(read);
    expect(await ledger.find(key('a'))).toMatchObject({ readError: null, readFailures: 0, readAt: clock.now() });
  });

  it('stops at what cannot be taken and says so, the rows before it kept', async () => {
    await linked('a');
    const { bank, read } = reader(() => [
      { booked: pennies(1, 2), cursor: '2' },
      { openingBalanceMinor: 7, booked: pennies(3, 1), cursor: '3' },
      { openingBalanceMinor: 8, cursor: '4' },
    ]);
    await work(read);
    expect(await ledger.find(key('a'))).toMatchObject({ lastPosition: 2, readError: 'refused: balance gap' });
    expect(bank.pages).toBe(2);
    expect(await pause('a')).toBeGreaterThan(10);
  });

  it.each<[string, unknown]>([
    ['a page that is none', { booked: undefined }],
    ['extras without end', { booked: [{ ...pennies(1, 1)[0], extras: circle() }] }],
    ['extras that are no JSON', { booked: [{ ...pennies(1, 1)[0], extras: { checkNumber: 1n } }] }],
  ])('shows %s as a failure, and comes back later and later', async (_what, told) => {
    await linked('a');
    const { read } = reader(() => [told as Exclude<Told, Error | 'nothing'>]);
    for (const failures of [1, 2]) {
      await makeDue();
      await work(read);
      expect(await ledger.find(key('a'))).toMatchObject({ readFailures: failures, readError: expect.any(String) });
    }
    expect(await pause('a')).toBeGreaterThan(25);
  });

  it('rests when page after page brings nothing, and shows that the cursor never moves', async () => {
    await linked('a');
    let cursor = 0;
    const moving = reader(function* () {
      for (;;) yield { cursor: `${(cursor += 1)}` };
    });
    await work(moving.read);
    expect(moving.bank.pages).toBe(20);
    expect(await pause('a')).toBeGreaterThan(0.5);
    expect(await ledger.find(key('a'))).toMatchObject({ cursor: '20', readError: null });

    const standing = reader(function* () {
      for (;;) yield { cursor: '20' };
    });
    await makeDue();
    await work(standing.read);
    const readError = 'the core system is away: it tells page after page, and its cursor does not move';
    expect(await ledger.find(key('a'))).toMatchObject({ readFailures: 1, readError });
  });

  it('leaves an account alone that no link needs, until a link begins', async () => {
    await linked('a', 'disconnected');
    const { bank, read } = reader(() => [{}]);
    await work(read);
    expect([bank.pages, await pause('a')]).toEqual([0, Infinity]);
    await database.query(`update bank_account_link set state = 'pending'`);
    await database.transaction((sql) => ledger.openAccount(sql, key('a')));
    await work(read);
    expect(bank.pages).toBe(1);
  });

  it('rests when the last link ends between two pages', async () => {
    await linked('a');
    const { read } = reader(() => [{ booked: pennies(1, 1) }, { openingBalanceMinor: 1, booked: pennies(2, 1) }]);
    const append = ledger.append.bind(ledger);
    ledger.append = async (held, page, now) => {
      const appended = await append(held, page, now);
      await database.query(`update bank_account_link set state = 'disconnected'`);
      return appended;
    };
    await work(read).finally(() => (ledger.append = append));
    expect([await count('a'), await pause('a')]).toEqual([1, Infinity]);
  });

  it('reads once what it is told twice to read', async () => {
    await linked('a');
    const { bank, read } = reader(() => [{ booked: pennies(1, 1) }]);
    const [wakeUp] = await due();
    await Promise.all([read.run(wakeUp!), read.run(wakeUp!)]);
    await read.run(wakeUp!);
    expect([bank.asked.length, await count('a')]).toEqual([1, 1]);
  });

  it('takes nothing from a reader that stood still while another read on', async () => {
    await linked('a');
    const [late] = await due();
    let goOn: () => void = () => undefined;
    const still = new Promise<void>((resolve) => (goOn = resolve));
    const zombie = reader(() => [{ booked: pennies(100, 3), cursor: 'zombie' }]);
    const append = ledger.append.bind(ledger);
    const slow = Object.assign(Object.create(ledger) as LedgerRepository, {
      append: async (...told: Parameters<typeof append>) => {
        await still;
        return append(...told);
      },
    });
    const pages = new ReadPages(zombie.bank, slow, clock, new Metrics());
    const standing = new ReadLedger(new HeldRows(database), ledger, pages, READ_MS).run(late as WakeUpOf<'ledger'>);
    while (zombie.bank.pages === 0) await new Promise((resolve) => setImmediate(resolve));
    await makeDue();
    const { read } = reader(() => [{ booked: pennies(1, 2), cursor: 'fresh' }]);
    await work(read);
    goOn();
    await standing;
    expect(await ledger.find(key('a'))).toMatchObject({ lastPosition: 2, cursor: 'fresh' });
    expect(await pause('a')).toBeGreaterThan(25);
  });
});

function circle(): object {
  const extras: Record<string, unknown> = {};
  return Object.assign(extras, { payee: extras });
}
