import { startDateOf, type LinkFacts } from '@feedline/domain';
import type { Sql } from '../database.js';
import { rouse } from '../hand-out/rouse.js';
import { noteLaneEvent } from './lane-events.js';
import type { LaneState, WaitingReason } from './lane.js';

/** A link that lives, and what is known of it. */
export interface LaneOpening extends LinkFacts {
  readonly bankId: string;
  readonly bankAccountId: string;
  readonly correlationId: string;
  readonly at: Date;
}

/**
 * Opens the lane of a link, or fills what a waiting one did not know; one that is open, stopped or closed stays as it is.
 * Part of the transaction of the link, after its ledger account: whoever locks several locks them in this order.
 */
export async function openLane(sql: Sql, opening: LaneOpening): Promise<void> {
  const { bankId, bankAccountId, externalId, at } = opening;
  const startDate = opening.requestedStartDate === null ? undefined : startDateOf(opening.requestedStartDate);
  const reason = waitingReason(externalId, startDate);
  const state: LaneState = reason ? 'waiting' : 'open';
  const { rows } = await sql.query<{ lane_id: string }>(
    `insert into lane (bank_id, bank_account_id, external_id, start_date, state, reason, correlation_id, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (bank_id, bank_account_id) do update
       set external_id = excluded.external_id, start_date = excluded.start_date, state = excluded.state,
           reason = excluded.reason
       where lane.state = 'waiting' and (lane.reason, lane.external_id) is distinct from (excluded.reason, excluded.external_id)
     returning lane_id`,
    [bankId, bankAccountId, externalId, startDate ?? null, state, reason ?? null, opening.correlationId, at],
  );
  const laneId = rows[0]?.lane_id;
  if (laneId === undefined) return;
  await noteLaneEvent(sql, { laneId, at, event: reason ? 'waits' : 'opened', detail: reason });
  await rouse(sql, 'lane', { id: laneId });
}

function waitingReason(externalId: string | null, startDate: Date | undefined): WaitingReason | undefined {
  if (externalId === null) return 'account unknown';
  return startDate ? undefined : 'start date unknown';
}
