import type { FeedFacts } from '@feedline/domain';
import type { Sql } from '../database.js';
import { countStates } from './count-states.js';

/** A bank clears what it will clear within days. */
const STUCK_MS = 14 * 24 * 60 * 60 * 1000;

const IS_LINKED = `exists (select 1 from lane l
  where l.bank_id = a.bank_id and l.external_id = a.external_id and l.state <> 'closed')`;

/** Counts what an operator has to know of the feed. */
export async function feedFacts(sql: Sql, at: Date): Promise<FeedFacts> {
  return {
    lanes: await countStates(
      sql,
      `select state, case when state in ('waiting', 'stopped')
                          then coalesce((select max(e.at) from lane_event e where e.lane_id = l.lane_id), opened_at)
                          when state = 'closed' then closed_at else opened_at end as since
         from lane l
       union all
       select 'unknown state', unknown_since from statement where state = 'following' and unknown_since is not null
       union all
       select 'in trouble', trouble_since from statement
        where state in ('cut', 'sent', 'following') and trouble_told_at is not null`,
    ),
    ledgers: await countStates(
      sql,
      `select 'failing' as state, read_at as since from ledger_account a where read_error is not null and ${IS_LINKED}`,
    ),
    ledgerRefusals: await countStates(
      sql,
      `select 'seen' as state, first_seen_at as since
         from ledger_refusal r join ledger_account a using (ledger_account_id)
        where r.settled_at is null and ${IS_LINKED}`,
    ),
    pendingTransactions: await countStates(
      sql,
      `select 'stuck' as state, first_seen_at as since
         from pending_transaction p join ledger_account a using (ledger_account_id)
        where first_seen_at < $1 and ${IS_LINKED}`,
      new Date(at.getTime() - STUCK_MS),
    ),
    reconciliation: await lastReconciliation(sql),
  };
}

async function lastReconciliation(sql: Sql): Promise<FeedFacts['reconciliation']> {
  const { rows } = await sql.query<{ ended_at: Date; differences: number }>(
    'select ended_at, differences from reconciliation order by reconciliation_id desc limit 1',
  );
  return rows[0] ? { endedAt: rows[0].ended_at, differences: rows[0].differences } : null;
}
