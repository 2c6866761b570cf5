import type { WakeUpOf } from '@feedline/contracts';
import type { PendingTransaction } from '@feedline/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@feedline/test-kit';
import { Database } from '../database.js';
import { handOut } from '../hand-out/hand-out.js';
import { begin, release } from '../hand-out/held-row.js';
import { migrateConnector } from '../migrate.js';
import { told, toldPage } from '../testing/told-page.js';
import { LedgerRepository } from './ledger.repository.js';

const LEASE_MS = 60_000;
const NOW = new Date('2026-03-02T09:00:00.000Z');
const LATER = new Date('2026-03-02T09:05:00.000Z');
const key = { bankId: 'bank-one', externalId: 'external-1' };
const elsewhere = { bankId: 'bank-two', externalId: 'external-1' };

describe('the ledger', () => {
  let database: Database;
  let drop: () => Promise<void>;
  let ledger: LedgerRepository;
  beforeAll(async () => {
    const created = await createTestDatabase(migrateConnector);
    drop = created.drop;
    database = new Database(created.url, 4);
    ledger = new LedgerRepository(database);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  beforeEach(async () => {
    await database.query('truncate ledger_account, lane, bank_account_link cascade');
    for (const { bankId, externalId } of [key, elsewhere]) await link(bankId, externalId);
  });

  const rows = async (text: string) => (await database.query<Record<string, unknown>>(text)).rows;
  const link = (bankId: string, externalId: string, state = 'pending') =>
    database.query(
      `insert into bank_account_link (bank_id, bank_account_id, external_id, state) values ($1, 'ba-' || $1, $2, $3)`,
      [bankId, externalId, state],
    );
  const open = (of = key) => database.transaction((sql) => ledger.openAccount(sql, of));
  /** Takes the account in hand, whoever has it. */
  const hold = async (ledgerAccountId: string): Promise<WakeUpOf<'ledger'>> => {
    await database.query(`update ledger_account set due_at = '-infinity' where ledger_account_id = $1`, [
      ledgerAccountId,
    ]);
    const wakeUps = await handOut(database, 'ledger', 1, LEASE_MS);
    return (await begin(database, wakeUps[0]!, LEASE_MS))!;
  };
  const opened = async (of = key) => {
    const id = await open(of);
    return { id, held: await hold(id) };
  };
  const idsOf = async (id: string) => (await ledger.entries(id, 0, 100)).map(({ transactionId }) => transactionId);

  it('opens an account once, due at once, however many ask', async () => {
    const ids = await Promise.all([open(), open(), open()]);
    expect(new Set(ids).size).toBe(1);
    expect(await handOut(database, 'ledger', 5, LEASE_MS)).toHaveLength(1);
    expect(await ledger.find(key)).toMatchObject({ ...key, lastPosition: 0, balanceMinor: null, readFailures: 0 });
  });

  it('reads an account that rests again when it is opened again', async () => {
    const { held } = await opened();
    await release(database, held, 'when woken');
    expect(await handOut(database, 'ledger', 5, LEASE_MS)).toEqual([]);
    await open();
    expect(await handOut(database, 'ledger', 5, LEASE_MS)).toHaveLength(1);
  });

  it('keeps all that a bank tells, in its order, and gives it back as it was told', async () => {
    const { id, held } = await opened();
    const extras = { payee: { city: 'Leeds' }, exchange: { currency: 'EUR', amountMinor: -1200 } };
    const first = told('a', -1000, { extras, initiatedAt: new Date('2026-01-04T00:00:00Z') });
    const page = toldPage(5000, [first, told('b', 0, { bookedAt: new Date('2025-12-31T23:59:59.999Z') })]);
    expect(await ledger.append(held, page, NOW)).toEqual({ kind: 'taken', entries: 2, refusals: 0 });
    const [one, two] = await ledger.entries(id, 0, 10);
    expect(one).toEqual({ ...first, position: 1, balanceAfterMinor: 4000 });
    expect(two).toMatchObject({ position: 2, transactionId: 'b', balanceAfterMinor: 4000, amountMinor: 0 });
    expect(await ledger.entries(id, 1, 10)).toEqual([two]);
    expect(await ledger.find(key)).toMatchObject({
      cursor: 'next',
      currency: 'GBP',
      lastPosition: 2,
      balanceMinor: 4000,
    });
  });

  it('takes a page once, told twice one after the other or at the same time', async () => {
    const { id, held } = await opened();
    const page = toldPage(0, [told('a', 1), told('b', 2)]);
    await Promise.all([ledger.append(held, page, NOW), ledger.append(held, page, NOW)]);
    expect(await ledger.append(held, page, LATER)).toEqual({ kind: 'taken', entries: 0, refusals: 0 });
    expect(await idsOf(id)).toEqual(['a', 'b']);
  });

  it('takes nothing from who stood still while somebody else read on', async () => {
    const { id, held: zombie } = await opened();
    const held = await hold(id);
    await ledger.append(held, toldPage(0, [told('a', 1)]), NOW);
    expect(await ledger.append(zombie, toldPage(0, [told('x', 9)]), LATER)).toEqual({ kind: 'lost' });
    await ledger.noteRead(zombie, LATER);
    expect(await ledger.noteFailure(zombie, 'late')).toBe(1);
    expect(await ledger.find(key)).toMatchObject({ lastPosition: 1, readAt: null, readError: null, readFailures: 0 });
  });

  it('takes nothing for an account that no link needs any more', async () => {
    const { id, held } = await opened();
    await database.query(`update bank_account_link set state = 'disconnected' where bank_id = 'bank-one'`);
    expect(await ledger.append(held, toldPage(0, [told('a', 1)]), NOW)).toEqual({ kind: 'unlinked' });
    expect(await idsOf(id)).toEqual([]);
    expect(await ledger.get(id)).toMatchObject({ isLinked: false, hasPending: false });
    expect(await ledger.get(await open(elsewhere))).toMatchObject({ isLinked: true });
  });

  it('refuses and shows another amount and another date under a known id, and takes the rest', async () => {
    const { id, held } = await opened();
    await ledger.append(held, toldPage(0, [told('a', 100), told('b', 5)]), NOW);
    const bookedAt = new Date('2026-02-01T00:00:00Z');
    const again = toldPage(0, [told('a', 900), told('b', 5, { bookedAt }), told('c', 7)], { cursor: 'c' });
    expect(await ledger.append(held, again, NOW)).toEqual({ kind: 'taken', entries: 1, refusals: 2 });
    await ledger.append(held, again, LATER);
    expect(await ledger.refusals(id)).toEqual([
      {
        transactionId: 'a',
        reason: 'changed amount',
        knownMinor: 100,
        toldMinor: 900,
        firstSeenAt: NOW,
        lastSeenAt: LATER,
        timesSeen: 2,
      },
      expect.objectContaining({ transactionId: 'b', reason: 'changed date', toldAt: bookedAt }),
    ]);
    expect(await ledger.entries(id, 0, 10)).toMatchObject([
      { amountMinor: 100, bookedAt: new Date('2026-01-05T10:00:00.000Z') },
      { amountMinor: 5, bookedAt: new Date('2026-01-05T10:00:00.000Z') },
      { transactionId: 'c', balanceAfterMinor: 112 },
    ]);
    // the bank counts the amount that we refused into every balance from now on
    expect(await ledger.append(held, toldPage(912, [told('d', 1)]), LATER)).toMatchObject({ kind: 'taken' });
    expect(await ledger.find(key)).toMatchObject({ lastPosition: 4, balanceMinor: 113 });
  });

  it.each([
    ['balance gap', toldPage(2, [told('b', 1)])],
    ['changed currency', toldPage(1, [told('b', 1)], { currency: 'EUR' })],
    ['unusable amount', toldPage(1, [told('b', 1), told('c', 0.5)])],
  ])('stops at a %s and says so; what is right again is taken', async (reason, wrong) => {
    const { id, held } = await opened();
    await ledger.append(held, toldPage(0, [told('a', 1)], { cursor: 'a' }), NOW);
    expect(await ledger.append(held, { ...wrong, cursor: 'wrong' }, NOW)).toEqual({ kind: 'refused', reason });
    expect(await ledger.refusals(id)).toMatchObject([{ reason }]);
    expect(await ledger.find(key)).toMatchObject({ cursor: 'a', lastPosition: 1, balanceMinor: 1, currency: 'GBP' });
    await ledger.append(held, toldPage(1, [told('b', 1)]), NOW);
    expect(await idsOf(id)).toEqual(['a', 'b']);
  });

  it('settles what stopped a reading once one comes to its end, and opens it when it happens again', async () => {
    const { held } = await opened();
    await ledger.append(held, toldPage(0, [told('a', 1)]), NOW);
    const open = () => rows('select reason from ledger_refusal where settled_at is null order by reason');
    const gap = toldPage(2, [told('b', 1)]);
    await ledger.append(held, toldPage(0, [told('a', 2)]), NOW);
    await ledger.append(held, { ...gap, openingBalanceMinor: 9 }, NOW);
    expect(await open()).toEqual([{ reason: 'balance gap' }, { reason: 'changed amount' }]);
    await ledger.noteRead(held, LATER);
    expect(await open()).toEqual([{ reason: 'changed amount' }]);
    await ledger.append(held, { ...gap, openingBalanceMinor: 9 }, LATER);
    expect(await open()).toEqual([{ reason: 'balance gap' }, { reason: 'changed amount' }]);
  });

  it('keeps pending items apart: they change, vanish, and become booked', async () => {
    const { id, held } = await opened();
    const item = (transactionId: string, amountMinor: number) => ({ transactionId, amountMinor, description: 'card' });
    await ledger.append(held, toldPage(0, [], { pending: [item('p', -5), item('q', -7)] }), NOW);
    await ledger.append(held, toldPage(0, [], { pending: [item('p', -6), item('r', -1)] }), LATER);
    expect(await ledger.pending(id)).toEqual([
      { ...item('p', -6), firstSeenAt: NOW },
      { ...item('r', -1), firstSeenAt: LATER },
    ]);
    const untold = JSON.parse('[null, { "transactionId": "t", "amountMinor": 1 }]') as PendingTransaction[];
    const unusable = [item('', 1), item('s', 0.5), ...untold, item('r', -2), item('r', -3)];
    await ledger.append(held, toldPage(0, [told('p', -6)], { pending: [item('p', -6), ...unusable] }), LATER);
    expect(await ledger.pending(id)).toEqual([{ ...item('r', -3), firstSeenAt: LATER }]);
    expect(await idsOf(id)).toEqual(['p']);
  });

  it('keeps the accounts of two banks apart that have the same id, and the same transactions', async () => {
    const [one, two] = [await opened(key), await opened(elsewhere)];
    await ledger.append(one.held, toldPage(0, [told('a', 1)]), NOW);
    await ledger.append(two.held, toldPage(50, [told('a', 2)], { currency: 'JPY' }), NOW);
    expect(await ledger.entries(one.id, 0, 9)).toMatchObject([{ amountMinor: 1, balanceAfterMinor: 1 }]);
    expect(await ledger.entries(two.id, 0, 9)).toMatchObject([{ amountMinor: 2, balanceAfterMinor: 52 }]);
  });

  it('keeps texts that PostgreSQL cannot, without what it cannot', async () => {
    const { id, held } = await opened();
    const wrong = 'caf\0é \ud83d x';
    await ledger.append(
      held,
      toldPage(0, [told('a', 1, { description: wrong, extras: { narrative1: wrong } })], {
        pending: [{ transactionId: 'p', amountMinor: 1, description: wrong }],
      }),
      NOW,
    );
    const kept = 'café \ufffd x';
    expect(await ledger.entries(id, 0, 1)).toMatchObject([{ description: kept, extras: { narrative1: kept } }]);
    expect(await ledger.pending(id)).toMatchObject([{ description: kept }]);
  });

  it('rouses the lanes of the account when there is news, of entries or balances, and no other lane', async () => {
    const { held } = await opened();
    const laneOf = (bankId: string) =>
      database.query(
        `insert into lane (bank_id, bank_account_id, external_id, state, start_date, correlation_id, opened_at, due_at, idle)
         values ($1, 'ba', 'external-1', 'open', $2, 'c', $2, 'infinity', true)`,
        [bankId, NOW],
      );
    await Promise.all([laneOf('bank-one'), laneOf('bank-two')]);
    const woken = async () => {
      const due = await rows(`update lane set woken = false, due_at = 'infinity' where woken and due_at < 'infinity'
                              returning bank_id`);
      return due.map(({ bank_id: bankId }) => bankId);
    };
    await ledger.append(held, toldPage(10, []), NOW);
    expect(await woken()).toEqual(['bank-one']);
    await ledger.append(held, toldPage(10, []), NOW);
    expect(await woken()).toEqual([]);
    await ledger.append(held, toldPage(10, [], { availableBalanceMinor: 9 }), NOW);
    expect(await woken()).toEqual(['bank-one']);
    await ledger.append(held, toldPage(10, [told('a', 0)], { availableBalanceMinor: 9 }), NOW);
    expect(await woken()).toEqual(['bank-one']);
  });

  it('counts the readings that failed in a row until one comes to its end', async () => {
    const { held } = await opened();
    expect(await ledger.noteFailure(held, 'away')).toBe(1);
    expect(await ledger.noteFailure(held, 'away again')).toBe(2);
    expect(await ledger.find(key)).toMatchObject({ readError: 'away again', readFailures: 2, readAt: null });
    await ledger.noteRead(held, LATER);
    expect(await ledger.find(key)).toMatchObject({ readError: null, readFailures: 0, readAt: LATER });
  });

  it('is only ever added to, whoever writes', async () => {
    const { held } = await opened();
    await ledger.append(held, toldPage(0, [told('a', 1)]), NOW);
    for (const change of [`update ledger_entry set amount_minor = 2`, 'delete from ledger_entry']) {
      await expect(database.query(change)).rejects.toThrow('only ever added to');
    }
  });
});
