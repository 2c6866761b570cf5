import type { WakeUp, WakeUpOf } from '@feedline/contracts';
import type { Sql } from '../database.js';
import { wake } from '../wakeups.js';

/** A wake-up for a lane or a ledger account; its `handOut` is the fencing number of who holds the row. */
export type RowWakeUp = WakeUpOf<'lane' | 'ledger'>;

/** When a row that is released is due again: after so many milliseconds, or as soon as somebody rouses it. */
export type Due = number | 'when woken' | { readonly whenWokenOrInMs: number };

/** Which rows to rouse: all of one account of ours, or one by its own id. */
export type Roused = { readonly bankId: string; readonly externalId: string } | { readonly id: string };

/**
 * Rows in hand at once over all processes, waiting in the queue included. Both together leave some of the slots of one
 * worker free: a customer whose PATCH is due never waits for a back-fill.
 */
export const LANES_IN_HAND = 16;
export const LEDGERS_IN_HAND = 6;

const TABLES = {
  lane: { table: 'lane', key: 'lane_id', inHand: LANES_IN_HAND },
  ledger: { table: 'ledger_account', key: 'ledger_account_id', inHand: LEDGERS_IN_HAND },
} as const;

type Kind = RowWakeUp['kind'];

/**
 * Takes up to `limit` due rows in hand, the longest due first, for `leaseMs` each; one relay after the other, so that
 * nobody counts what another is taking.
 * `due_at` is the one moment that counts: due when it has passed, in hand or waiting while it lies ahead. A row in hand
 * whose lease ran out is due again: its holder died or stands still, and is fenced off by `hand_out` if it comes late.
 */
export async function handOut<K extends Kind>(
  sql: Sql,
  kind: K,
  limit: number,
  leaseMs: number,
): Promise<WakeUpOf<K>[]> {
  const { table, key, inHand } = TABLES[kind];
  // Without values it is one message, and one transaction: who counts after the lock sees what others took before.
  const results: unknown = await sql.query(
    `select pg_advisory_xact_lock(hashtextextended('hand out ${kind}', 0));
     update ${table} set in_hand = true, hand_out = hand_out + 1,
            due_at = clock_timestamp() + ${whole(leaseMs)} * interval '1 ms'
      where ${key} in (
        select ${key} from ${table} where due_at <= (select clock_timestamp()) order by due_at, ${key}
         limit (select greatest(0, least(${whole(limit)}, ${inHand} - count(*))) from ${table}
                 where in_hand and due_at > (select clock_timestamp()))
           for update skip locked)
     returning ${key} as id, hand_out`,
  );
  const [, { rows }] = results as [unknown, { rows: { id: string; hand_out: number }[] }];
  return rows.map(({ id, hand_out }) => wakeUpOf(kind, id, hand_out) as WakeUpOf<K>);
}

/** A number that is written into SQL. */
const whole = (value: number): number => Math.max(0, Math.trunc(value));

/** In how many milliseconds the next lane or ledger account is due that waits for a moment; undefined when none does. */
export async function nextDueInMs(sql: Sql): Promise<number | undefined> {
  const next = (table: string) =>
    `(select min(due_at) from ${table}
       where due_at > (select clock_timestamp()) and due_at < 'infinity' and not in_hand)`;
  const { rows } = await sql.query<{ ms: number | null }>(
    `select (extract(epoch from least(${next('lane')}, ${next('ledger_account')}) - clock_timestamp()) * 1000)::float8 as ms`,
  );
  const ms = rows[0]?.ms ?? undefined;
  return ms === undefined ? undefined : Math.max(0, ms);
}

/**
 * Begins the work of a wake-up and renews its lease; answers the wake-up under a fencing number of its own, so that the
 * same wake-up told twice begins once. Undefined when the row was handed to somebody else meanwhile.
 * Whatever was roused before this is seen by what is read after it: read in a later statement, never in this one.
 */
export async function begin<W extends RowWakeUp>(sql: Sql, wakeUp: W, leaseMs: number): Promise<W | undefined> {
  const { table, key } = TABLES[wakeUp.kind];
  const { rows } = await sql.query<{ hand_out: number }>(
    `update ${table} set hand_out = hand_out + 1, woken = false, idle = false,
            due_at = clock_timestamp() + $3 * interval '1 ms'
      where ${key} = $1 and hand_out = $2 and in_hand returning hand_out`,
    [rowOf(wakeUp), wakeUp.handOut, leaseMs],
  );
  return rows[0] && { ...wakeUp, handOut: rows[0].hand_out };
}

/** Keeps the lease of who holds the row alive; false when it was lost. */
export async function renew(sql: Sql, held: RowWakeUp, leaseMs: number): Promise<boolean> {
  return move(sql, held, `due_at = clock_timestamp() + $3 * interval '1 ms'`, leaseMs);
}

/**
 * Puts the row down; false, and nothing changed, when the lease was lost.
 * A row that waits to be woken, and was roused while it was in hand, is due at once; a pause is never shortened.
 */
export async function release(sql: Sql, held: RowWakeUp, due: Due): Promise<boolean> {
  const rest = 'in_hand = false, woken = false';
  if (typeof due === 'number') {
    return move(sql, held, `idle = false, due_at = clock_timestamp() + $3 * interval '1 ms', ${rest}`, due);
  }
  const at = `case when woken then clock_timestamp() else clock_timestamp() + $3::interval end`;
  if (due === 'when woken') {
    return move(
      sql,
      held,
      `idle = true, due_at = case when woken then clock_timestamp() else $3 end, ${rest}`,
      FOR_EVER,
    );
  }
  return move(sql, held, `idle = true, due_at = ${at}, ${rest}`, `${due.whenWokenOrInMs} milliseconds`);
}

/** Gives the row back at once for whoever asks next (an orderly stop); who held it is fenced off. */
export async function handBack(sql: Sql, held: RowWakeUp): Promise<void> {
  await move(
    sql,
    held,
    `in_hand = false, hand_out = hand_out + 1, due_at = clock_timestamp() + $3 * interval '1 ms'`,
    0,
  );
  await wake(sql, 'outbox');
}

/**
 * Tells that there is something new for the rows: one that only waits for that is due at once, one in hand is due as
 * soon as it is put down to wait; a pause after a failure is not shortened. Part of the transaction that brings the news.
 * News of an account says nothing to a lane that waits for its start date, and its row is locked all the same: whoever
 * opens it comes after the news.
 */
export async function rouse(sql: Sql, kind: Kind, which: Roused): Promise<void> {
  const { table, key } = TABLES[kind];
  const [where, values] =
    'id' in which
      ? [`${key} = $1`, [which.id]]
      : ['bank_id = $1 and external_id = $2', [which.bankId, which.externalId]];
  const heeds = kind === 'lane' && !('id' in which) ? `state <> 'waiting'` : 'true';
  await sql.query(
    `update ${table} set woken = woken or ${heeds},
            due_at = case when idle and not in_hand and ${heeds} then least(due_at, clock_timestamp()) else due_at end
      where ${where}`,
    values,
  );
  await wake(sql, 'outbox');
}

/** The row's id, whatever its kind. */
export const rowOf = (wakeUp: RowWakeUp): string => (wakeUp.kind === 'lane' ? wakeUp.laneId : wakeUp.ledgerAccountId);

const FOR_EVER = 'infinity';

async function move(sql: Sql, held: RowWakeUp, change: string, value: number | string): Promise<boolean> {
  const { table, key } = TABLES[held.kind];
  const { rowCount } = await sql.query(
    `update ${table} set ${change} where ${key} = $1 and hand_out = $2 and in_hand`,
    [rowOf(held), held.handOut, value],
  );
  return rowCount === 1;
}

const wakeUpOf = (kind: Kind, id: string, handOutNumber: number): WakeUp =>
  kind === 'lane'
    ? { kind, laneId: id, handOut: handOutNumber }
    : { kind, ledgerAccountId: id, handOut: handOutNumber };
