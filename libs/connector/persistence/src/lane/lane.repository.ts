import { Injectable } from '@nestjs/common';
import { startDateOf } from '@feedline/domain';
import { Database } from '../database.js';
import { closeLane } from './close-lane.js';
import { noteLaneEvent } from './lane-events.js';
import { readLane, type HeldLane, type Lane } from './lane.js';
import { lockLane } from './lock-lane.js';

/** The ways of bank account ids: where each stands. */
@Injectable()
export class LaneRepository {
  constructor(private readonly database: Database) {}

  /** The lane and its live statement, as they are now: after `begin`, never in the same statement. */
  async read(laneId: string): Promise<Lane | undefined> {
    return readLane(this.database, laneId);
  }

  /** Closes a lane whose link has ended without it. @throws LeaseLostError */
  async close(held: HeldLane, { bankId, bankAccountId }: Lane, at: Date): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      await closeLane(sql, { bankId, bankAccountId }, at);
    });
  }

  /** The start date that the link of a lane was told of, as received; null when it was told of none. */
  async toldStartDate({ bankId, bankAccountId }: Lane): Promise<string | null> {
    const { rows } = await this.database.query<{ told: string | null }>(
      `select requested_start_date as told from bank_account_link where bank_id = $1 and bank_account_id = $2`,
      [bankId, bankAccountId],
    );
    return rows[0]?.told ?? null;
  }

  /**
   * Learns the start date of a waiting lane and of its link from whoever told it; false when it is no date, or when a
   * notification was faster.
   * @throws LeaseLostError
   */
  async learnStartDate(held: HeldLane, lane: Lane, requestedStartDate: string, at: Date): Promise<boolean> {
    const startDate = startDateOf(requestedStartDate);
    if (!startDate) return false;
    return this.database.transaction(async (sql) => {
      // The link before the lane, as everybody locks them.
      await sql.query('select 1 from bank_account_link where bank_id = $1 and bank_account_id = $2 for update', [
        lane.bankId,
        lane.bankAccountId,
      ]);
      const { state, startDate: known } = await lockLane(sql, held);
      if (state !== 'waiting' || known !== null) return false;
      await sql.query(`update lane set state = 'open', reason = null, start_date = $2 where lane_id = $1`, [
        held.laneId,
        startDate,
      ]);
      await sql.query(
        `update bank_account_link set requested_start_date = $3
          where bank_id = $1 and bank_account_id = $2 and cleared_at is null`,
        [lane.bankId, lane.bankAccountId, requestedStartDate],
      );
      const detail = startDate.toISOString();
      await noteLaneEvent(sql, { laneId: held.laneId, at, event: 'start date learnt', detail });
      return true;
    });
  }
}
