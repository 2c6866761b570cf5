import type { Sql } from '../database.js';
import { IS_ENDED_LINK } from '../lane/lane.js';

/** A lane as operators see it. */
export interface LaneView {
  readonly laneId: string;
  readonly bankId: string;
  readonly bankAccountId: string;
  readonly externalId: string | null;
  readonly state: string;
  readonly reason: string | null;
  /** What was answered in place of Banking Service, for so long that people were told; null without trouble. */
  readonly trouble: string | null;
  /** Sage's word for the state of its statement, when it is in no set of ours. */
  readonly unknownWord: string | null;
  /** Nothing dated before it leaves; null while it is not known. */
  readonly startDate: Date | null;
  /** Up to this position of the ledger everything was looked at. */
  readonly throughPosition: number;
  readonly newestPostedAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** What happened to a lane. */
export interface LaneEventView {
  readonly at: Date;
  readonly event: string;
  readonly detail: string | null;
  readonly statementId: string | null;
}

const COLUMNS = `l.lane_id as "laneId", l.bank_id as "bankId", l.bank_account_id as "bankAccountId",
  l.external_id as "externalId", case when has_link_ended then 'closed' else l.state end as state,
  case when has_link_ended then null else l.reason end as reason,
  (select last_error from statement s where s.lane_id = l.lane_id and s.state in ('cut', 'sent', 'following')
      and s.trouble_told_at is not null) as trouble,
  (select last_word from statement s where s.lane_id = l.lane_id and s.state = 'following'
      and s.unknown_since is not null) as "unknownWord", l.start_date as "startDate",
  l.through_position::float8 as "throughPosition", l.newest_posted_at as "newestPostedAt", l.opened_at as "openedAt",
  coalesce(l.closed_at, link_ended_at) as "closedAt"`;

/** The end of its link is its own, even where nobody has touched it since a worker of before the feed ended the link. */
const LANES = `lane l left join lateral (select true as has_link_ended, k.disconnected_at as link_ended_at
  from bank_account_link k where ${IS_ENDED_LINK}) ended on true`;

/** Lanes by a condition on the columns of `lane`, the newest first. */
export async function lanesBy(sql: Sql, where: string, values: unknown[]): Promise<LaneView[]> {
  const { rows } = await sql.query<LaneView & Record<string, unknown>>(
    `select ${COLUMNS} from ${LANES} where ${where} order by lane_id desc`,
    values,
  );
  return rows;
}

/**
 * The lane that an operator means: by the number of a statement, or by Banking Service's bank account id.
 * Undefined when there is none, or when several banks know the id.
 */
export async function laneMeant(sql: Sql, meant: string): Promise<LaneView | undefined> {
  if (/^\d{1,18}$/.test(meant)) {
    const [lane] = await lanesBy(sql, 'lane_id = (select lane_id from statement where statement_id = $1)', [meant]);
    if (lane) return lane;
  }
  // No text of a database holds it.
  if (meant.includes('\0')) return undefined;
  const lanes = await lanesBy(sql, 'bank_account_id = $1', [meant]);
  return lanes.length === 1 ? lanes[0] : undefined;
}

/** The newest events of a lane, oldest first. */
export async function laneEvents(sql: Sql, laneId: string, limit: number): Promise<LaneEventView[]> {
  const { rows } = await sql.query<LaneEventView & Record<string, unknown>>(
    `select at, event, detail, statement_id as "statementId" from lane_event
      where lane_id = $1 order by lane_event_id desc limit $2`,
    [laneId, limit],
  );
  return rows.reverse();
}
