import type { Sql } from '../database.js';
import { LeaseLostError } from '../hand-out/lease-lost.error.js';
import type { HeldLane, LaneState } from './lane.js';

/** What a lane is when it is locked: nobody else moves it until the transaction ends. */
export interface LockedLane {
  readonly bankId: string;
  readonly bankAccountId: string;
  readonly externalId: string | null;
  readonly state: LaneState;
  readonly startDate: Date | null;
  readonly throughPosition: number;
  readonly newestPostedAt: Date | null;
  readonly sequence: number;
  readonly balancesSent: string | null;
  readonly balancesSentAt: Date | null;
}

/**
 * Locks a lane for the rest of the transaction, if it is still in our hands; then read, in a later statement.
 * @throws LeaseLostError when somebody else holds it by now
 */
export async function lockLane(sql: Sql, { laneId, handOut }: HeldLane): Promise<LockedLane> {
  const { rows } = await sql.query<Record<string, string | null> & { state: LaneState; sequence: number }>(
    `select bank_id, bank_account_id, external_id, state, start_date, through_position, newest_posted_at, sequence,
            balances_sent, balances_sent_at
       from lane where lane_id = $1 and hand_out = $2 and in_hand for update`,
    [laneId, handOut],
  );
  const row = rows[0];
  if (!row) throw new LeaseLostError();
  return {
    bankId: row['bank_id'] as string,
    bankAccountId: row['bank_account_id'] as string,
    externalId: row['external_id'] as string | null,
    state: row.state,
    startDate: row['start_date'] as unknown as Date | null,
    throughPosition: Number(row['through_position']),
    newestPostedAt: row['newest_posted_at'] as unknown as Date | null,
    sequence: row.sequence,
    balancesSent: row['balances_sent'] as string | null,
    balancesSentAt: row['balances_sent_at'] as unknown as Date | null,
  };
}
