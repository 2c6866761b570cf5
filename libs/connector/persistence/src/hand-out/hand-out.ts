import type { WakeUp, WakeUpOf } from '@feedline/contracts';
import type { Sql } from '../database.js';
import { TABLES, type RowKind } from './handed-out-row.js';

/**
 * Rows in hand at once over all processes, waiting in the queue included. Both together leave some of the slots of one
 * worker free: a customer whose PATCH is due never waits for a back-fill.
 */
export const IN_HAND: Readonly<Record<RowKind, number>> = { lane: 16, ledger: 6 };

/**
 * Takes up to `limit` due rows in hand, the longest due first, for `leaseMs` each; one relay after the other, so that
 * nobody counts what another is taking.
 * `due_at` is the one moment that counts: due when it has passed, in hand or waiting while it lies ahead. A row in hand
 * whose lease ran out is due again: its holder died or stands still, and is fenced off by `hand_out` if it comes late.
 */
export async function handOut<K extends RowKind>(
  sql: Sql,
  kind: K,
  limit: number,
  leaseMs: number,
): Promise<WakeUpOf<K>[]> {
  const { table, key } = TABLES[kind];
  // Without values it is one message, and one transaction: who counts after the lock sees what others took before.
  const results: unknown = await sql.query(
    `select pg_advisory_xact_lock(hashtextextended('hand out ${kind}', 0));
     update ${table} set in_hand = true, hand_out = hand_out + 1,
            due_at = clock_timestamp() + ${whole(leaseMs)} * interval '1 ms'
      where ${key} in (
        select ${key} from ${table} where due_at <= (select clock_timestamp()) order by due_at, ${key}
         limit (select greatest(0, least(${whole(limit)}, ${IN_HAND[kind]} - count(*))) from ${table}
                 where in_hand and due_at > (select clock_timestamp()))
           for update skip locked)
     returning ${key} as id, hand_out`,
  );
  const [, { rows }] = results as [unknown, { rows: { id: string; hand_out: number }[] }];
  return rows.map(({ id, hand_out }) => wakeUpOf(kind, id, hand_out) as WakeUpOf<K>);
}

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

/** A number that is written into SQL. */
const whole = (value: number): number => Math.max(0, Math.trunc(value));

const wakeUpOf = (kind: RowKind, id: string, handOutNumber: number): WakeUp =>
  kind === 'lane'
    ? { kind, laneId: id, handOut: handOutNumber }
    : { kind, ledgerAccountId: id, handOut: handOutNumber };
