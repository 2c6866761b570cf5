import type { Sql } from '../database.js';
import { rouse } from '../hand-out/rouse.js';
import { noteLaneEvent } from './lane-events.js';

/** The bank account whose lane it is. */
export interface LaneKey {
  readonly bankId: string;
  readonly bankAccountId: string;
}

/**
 * Closes the lane of a link that ended, if there is one: nothing more is cut or sent. A statement that was only cut is
 * withdrawn; what became of one that left already is still asked, for the history. Part of the transaction of the link.
 */
export async function closeLane(sql: Sql, { bankId, bankAccountId }: LaneKey, at: Date): Promise<void> {
  const { rows } = await sql.query<{ lane_id: string }>(
    `update lane set state = 'closed', reason = null, closed_at = $3
      where bank_id = $1 and bank_account_id = $2 and state <> 'closed' returning lane_id`,
    [bankId, bankAccountId, at],
  );
  const laneId = rows[0]?.lane_id;
  if (laneId === undefined) return;
  await sql.query(
    `with withdrawn as (
       update statement set state = 'withdrawn', ended_at = $2, last_error = 'disconnected before it was sent'
        where lane_id = $1 and state = 'cut' returning statement_id)
     delete from delivery d using withdrawn w where d.statement_id = w.statement_id`,
    [laneId, at],
  );
  await noteLaneEvent(sql, { laneId, at, event: 'closed' });
  await rouse(sql, 'lane', { id: laneId });
}
