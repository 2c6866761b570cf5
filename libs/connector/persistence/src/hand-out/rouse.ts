import type { Sql } from '../database.js';
import { wake } from '../wakeups.js';
import { TABLES, type RowKind } from './handed-out-row.js';

/** Which rows to rouse: all of one account of ours, or one by its own id. */
export type Roused = { readonly bankId: string; readonly externalId: string } | { readonly id: string };

/**
 * Tells that there is something new for the rows: one that only waits for that is due at once, one in hand is due as
 * soon as it is put down to wait; a pause after a failure is not shortened. Part of the transaction that brings the news.
 * News of an account says nothing to a lane that waits for its start date, and its row is locked all the same: whoever
 * opens it comes after the news.
 */
export async function rouse(sql: Sql, kind: RowKind, which: Roused): Promise<void> {
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
