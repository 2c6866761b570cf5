import type { Sql } from '../database.js';

/** What happened to a lane beside the life of its statements. */
export interface LaneEvent {
  readonly laneId: string;
  readonly statementId?: string | undefined;
  readonly at: Date;
  readonly event:
    | 'opened'
    | 'waits'
    | 'start date learnt'
    | 'closed'
    | 'stopped'
    | 'unknown state'
    | 'in trouble'
    | 'there before it was sent'
    | 'resolved by evidence'
    | 'split'
    | 'sent again'
    | 'withdrawn'
    | 'confirmed'
    | 'repaired'
    | 'resumed';
  /** In our own words, with ids and codes; never what a customer wrote. */
  readonly detail?: string | undefined;
}

/** SQL: the statements of lane `$1` that were there before we sent them, and that nobody has confirmed. */
export const UNCONFIRMED = `select statement_id from lane_event where lane_id = $1 and event = 'there before it was sent'
  except select statement_id from lane_event where lane_id = $1 and event = 'confirmed'`;

/** Notes an event, in the transaction of what happened. */
export async function noteLaneEvent(sql: Sql, { laneId, statementId, at, event, detail }: LaneEvent): Promise<void> {
  await sql.query('insert into lane_event (lane_id, statement_id, at, event, detail) values ($1, $2, $3, $4, $5)', [
    laneId,
    statementId ?? null,
    at,
    event,
    detail ?? null,
  ]);
}
