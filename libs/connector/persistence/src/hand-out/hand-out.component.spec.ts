import { createTestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { migrateConnector } from '../migrate.js';
import { handOut, IN_HAND, nextDueInMs } from './hand-out.js';
import { begin, handBack, release, renew } from './held-row.js';
import { rouse } from './rouse.js';

const LEASE_MS = 60_000;

describe('the hand-outs of lanes', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createTestDatabase(migrateConnector);
    drop = created.drop;
    database = new Database(created.url, 4);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  beforeEach(async () => void (await database.query('truncate lane cascade')));

  const open = async (count = 1) =>
    database.query(
      `insert into lane (bank_id, bank_account_id, external_id, state, start_date, correlation_id, opened_at)
       select 'bank-one', 'ba-' || n, 'external-1', 'open', $2, 'c', $2 from generate_series(1, $1) n`,
      [count, new Date()],
    );
  const take = async () => {
    const [wakeUp] = await handOut(database, 'lane', 1, LEASE_MS);
    return begin(database, wakeUp!, LEASE_MS);
  };
  const accountOf = async (laneId: string) => {
    const { rows } = await database.query<{ id: string }>('select bank_account_id as id from lane where lane_id = $1', [
      laneId,
    ]);
    return rows[0]!.id;
  };
  const runOut = () => database.query(`update lane set due_at = clock_timestamp() - interval '1 s'`);
  const due = () => handOut(database, 'lane', 50, LEASE_MS);
  const all = { bankId: 'bank-one', externalId: 'external-1' };

  it('gives a row to one of many who ask at once', async () => {
    await open();
    const asked = await Promise.all([due(), due(), due(), due()]);
    expect(asked.flat()).toHaveLength(1);
    expect(await due()).toEqual([]);
  });

  it('goes to whoever is due the longest: one that goes on at once stands behind all that wait', async () => {
    await open(3);
    await database.query(
      `update lane set due_at = clock_timestamp() - right(bank_account_id, 1)::int * interval '1 s'`,
    );
    const turns: string[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const held = await take();
      turns.push(await accountOf(held!.laneId));
      await release(database, held!, 0);
    }
    expect(turns).toEqual(['ba-3', 'ba-2', 'ba-1', 'ba-3', 'ba-2', 'ba-1']);
  });

  it('keeps no more in hand than leaves room for a customer, and counts only those whose lease runs', async () => {
    await open(IN_HAND.lane + 5);
    expect(await due()).toHaveLength(IN_HAND.lane);
    expect(await due()).toEqual([]);
    await database.query(`update lane set due_at = clock_timestamp() - interval '1 s' where in_hand`);
    expect(await due()).toHaveLength(IN_HAND.lane);
  });

  it('keeps no more in hand however many ask at once', async () => {
    for (let time = 0; time < 10; time += 1) {
      await database.query('truncate lane cascade');
      await open(4 * IN_HAND.lane);
      const asked = await Promise.all([due(), due(), due(), due()]);
      expect(asked.flat()).toHaveLength(IN_HAND.lane);
    }
  });

  it('begins once when the same wake-up is told twice', async () => {
    await open();
    const [wakeUp] = await due();
    const begun = await Promise.all([begin(database, wakeUp!, LEASE_MS), begin(database, wakeUp!, LEASE_MS)]);
    expect(begun.filter(Boolean)).toHaveLength(1);
  });

  it('fences off who stood still longer than the lease', async () => {
    await open();
    const zombie = await take();
    await runOut();
    const other = await take();
    expect(await renew(database, zombie!, LEASE_MS)).toBe(false);
    expect(await release(database, zombie!, 0)).toBe(false);
    await handBack(database, zombie!);
    expect(await begin(database, zombie!, LEASE_MS)).toBeUndefined();
    expect(await renew(database, other!, LEASE_MS)).toBe(true);
    expect(await release(database, other!, 'when woken')).toBe(true);
  });

  it('lets a lane rest until it is roused, and hears what came while it was in hand', async () => {
    await open();
    const held = await take();
    await rouse(database, 'lane', all);
    expect(await due()).toEqual([]);
    await release(database, held!, 'when woken');
    const again = await take();
    await release(database, again!, 'when woken');
    expect(await due()).toEqual([]);
    await rouse(database, 'lane', { id: again!.laneId });
    expect(await due()).toHaveLength(1);
  });

  it('never shortens a pause, but a rest with an end', async () => {
    await open();
    await release(database, (await take())!, 30_000);
    await rouse(database, 'lane', all);
    expect(await due()).toEqual([]);
    const inMs = await nextDueInMs(database);
    expect(inMs).toBeGreaterThan(20_000);
    await runOut();
    await release(database, (await take())!, { whenWokenOrInMs: 30_000 });
    expect(await due()).toEqual([]);
    await rouse(database, 'lane', all);
    expect(await due()).toHaveLength(1);
  });

  it('tells of no moment when nothing waits for one', async () => {
    expect(await nextDueInMs(database)).toBeUndefined();
    await open();
    await release(database, (await take())!, 'when woken');
    expect(await nextDueInMs(database)).toBeUndefined();
  });

  it('is taken at once by the next when it is handed back', async () => {
    await open();
    const held = await take();
    await handBack(database, held!);
    expect(await due()).toHaveLength(1);
    expect(await renew(database, held!, LEASE_MS)).toBe(false);
  });
});
