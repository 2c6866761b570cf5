import type { CustomerKey } from '../customer-lock.js';
import type { Sql } from '../database.js';
import { CLEAR_LANE, CLEAR_LEDGER, CLEAR_WORDS } from '../retention/cleared-feed.js';

/** What the feed keeps of a customer: their lanes, their ledgers, and how many statements still have their bytes. */
export interface FeedTraces {
  readonly laneIds: readonly string[];
  readonly ledgerAccountIds: readonly string[];
  readonly bodies: number;
}

/** So many entries are cleared by one SQL statement: a long history in one would take longer than any may. */
const ENTRIES_AT_ONCE = 5_000;

/**
 * Looks for the lanes and ledgers of a customer's accounts, and holds them until the transaction ends: the ledgers
 * before the lanes, as everybody locks them.
 */
export async function feedOf(
  sql: Sql,
  { bankId }: CustomerKey,
  { values, bankAccountIds }: { values: readonly string[]; bankAccountIds: readonly string[] },
): Promise<FeedTraces> {
  const ledgers = await sql.query<{ ledger_account_id: string }>(
    `select ledger_account_id from ledger_account
      where bank_id = $1 and external_id = any($2) order by ledger_account_id for update`,
    [bankId, values],
  );
  const lanes = await sql.query<{ lane_id: string }>(
    `select lane_id from lane
      where bank_id = $1 and (external_id = any($2) or bank_account_id = any($3)) order by lane_id for update`,
    [bankId, values, bankAccountIds],
  );
  const laneIds = lanes.rows.map((row) => row.lane_id);
  const bodies = await sql.query<{ count: number }>(
    'select count(*)::int as count from statement where lane_id = any($1) and cleared_at is null',
    [laneIds],
  );
  return {
    laneIds,
    ledgerAccountIds: ledgers.rows.map((row) => row.ledger_account_id),
    bodies: bodies.rows[0]?.count ?? 0,
  };
}

/**
 * Clears what the feed keeps of them: that there were bookings and statements stays, of whom and with which words goes.
 * A statement that was still on its way when the link ended is followed no further.
 */
export async function clearFeed(sql: Sql, traces: Omit<FeedTraces, 'bodies'>, now: Date): Promise<void> {
  await sql.query(
    `update statement set body = null, cleared_at = $2, ended_at = coalesce(ended_at, $2),
            state = case when state in ('cut', 'sent', 'following') then 'withdrawn' else state end
      where lane_id = any($1) and cleared_at is null`,
    [traces.laneIds, now],
  );
  await sql.query(`update lane set ${CLEAR_LANE} where lane_id = any($1)`, [traces.laneIds]);
  const ledgers = [traces.ledgerAccountIds];
  await sql.query('delete from pending_transaction where ledger_account_id = any($1)', ledgers);
  await clearWords(sql, traces.ledgerAccountIds);
  await sql.query(`update ledger_account set ${CLEAR_LEDGER} where ledger_account_id = any($1)`, ledgers);
}

async function clearWords(sql: Sql, ledgerAccountIds: readonly string[]): Promise<void> {
  const { rows } = await sql.query<{ id: string; last: number }>(
    `select ledger_account_id as id, last_position::float8 as last from ledger_account
      where ledger_account_id = any($1) order by ledger_account_id`,
    [ledgerAccountIds],
  );
  for (const { id, last } of rows) {
    for (let from = 0; from < last; from += ENTRIES_AT_ONCE) {
      await sql.query(
        `update ledger_entry set ${CLEAR_WORDS}
          where ledger_account_id = $1 and position > $2 and position <= $3
            and (description is not null or details is not null)`,
        [id, from, from + ENTRIES_AT_ONCE],
      );
    }
  }
}
