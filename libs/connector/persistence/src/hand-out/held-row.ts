import type { Sql } from '../database.js';
import { wake } from '../wakeups.js';
import { rowOf, TABLES, type RowWakeUp } from './handed-out-row.js';

/** When a row that is released is due again: after so many milliseconds, or as soon as somebody rouses it. */
export type Due = number | 'when woken' | { readonly whenWokenOrInMs: number };

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

const FOR_EVER = 'infinity';

async function move(sql: Sql, held: RowWakeUp, change: string, value: number | string): Promise<boolean> {
  const { table, key } = TABLES[held.kind];
  const { rowCount } = await sql.query(
    `update ${table} set ${change} where ${key} = $1 and hand_out = $2 and in_hand`,
    [rowOf(held), held.handOut, value],
  );
  return rowCount === 1;
}
