import type { LedgerEntry, TransactionExtras } from '@feedline/domain';
import type { Sql } from '../database.js';
import type { LockedLane } from './lock-lane.js';

interface EntryRow {
  readonly position: string;
  readonly transaction_id: string;
  readonly booked_at: Date;
  readonly initiated_at: Date | null;
  readonly amount_minor: string;
  readonly balance_after_minor: string;
  readonly description: string | null;
  readonly details: TransactionExtras | null;
}

/**
 * Up to `limit` entries that the lane still has to send, in account order: behind its position, dated since its start
 * date, and not delivered yet.
 */
export async function undeliveredEntries(
  sql: Sql,
  laneId: string,
  { throughPosition, startDate }: LockedLane,
  from: { ledgerAccountId: string; limit: number },
): Promise<LedgerEntry[]> {
  const { rows } = await sql.query<EntryRow>(
    `select position, transaction_id, booked_at, initiated_at, amount_minor, balance_after_minor, description, details
       from ledger_entry e
      where ledger_account_id = $1 and position > $2 and booked_at >= $3
        and not exists (select 1 from delivery d
                         where d.lane_id = $4 and d.position > $2 and d.transaction_id = e.transaction_id)
      order by position limit $5`,
    [from.ledgerAccountId, throughPosition, startDate, laneId, from.limit],
  );
  return rows.map((row) => ({
    position: Number(row.position),
    transactionId: row.transaction_id,
    bookedAt: row.booked_at,
    initiatedAt: row.initiated_at ?? undefined,
    amountMinor: Number(row.amount_minor),
    balanceAfterMinor: Number(row.balance_after_minor),
    // The words of an erased account are gone.
    description: row.description ?? '',
    extras: row.details ?? undefined,
  }));
}
