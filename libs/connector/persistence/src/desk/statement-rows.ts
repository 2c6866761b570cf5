import type { Sql } from '../database.js';
import type { LaneView } from './lane-view.js';

/** A transaction as a lane has it; amounts are minor units. */
export interface StatementRowView {
  readonly position: number;
  readonly transactionId: string;
  /** When the bank posted it. */
  readonly bookedAt: Date;
  /** With which date it was sent; null when it was not. */
  readonly datePosted: Date | null;
  readonly amountMinor: number;
  readonly balanceAfterMinor: number;
  /** `sent`, `accepted elsewhere` or `left out`; null when it is free to be sent. */
  readonly mark: string | null;
  readonly isClamped: boolean;
  /** Only when it was asked for. */
  readonly description?: string | null;
}

/** A piece of the ledger behind a lane; an open end is as far as the ledger goes. */
export interface RowsWanted {
  readonly from: number;
  readonly through: number | null;
  readonly limit: number;
  readonly withDescriptions: boolean;
}

/** Transactions of the ledger as the lane has them, in account order. */
export async function statementRows(sql: Sql, lane: LaneView, wanted: RowsWanted): Promise<StatementRowView[]> {
  const { rows } = await sql.query<StatementRowView & Record<string, unknown>>(
    `select e.position::float8 as position, e.transaction_id as "transactionId", e.booked_at as "bookedAt",
            d.date_posted as "datePosted", e.amount_minor::float8 as "amountMinor",
            e.balance_after_minor::float8 as "balanceAfterMinor", d.mark, coalesce(d.is_clamped, false) as "isClamped"
            ${wanted.withDescriptions ? ', e.description' : ''}
       from ledger_account a join ledger_entry e using (ledger_account_id)
                             left join delivery d on d.lane_id = $3 and d.transaction_id = e.transaction_id
      where a.bank_id = $1 and a.external_id = $2 and e.position >= $4 and e.position <= coalesce($5, e.position)
        and (d.mark is not null or e.booked_at >= coalesce($6, e.booked_at))
      order by e.position limit $7`,
    [lane.bankId, lane.externalId, lane.laneId, wanted.from, wanted.through, lane.startDate, wanted.limit],
  );
  return rows;
}
