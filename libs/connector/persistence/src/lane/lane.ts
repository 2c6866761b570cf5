import type { WakeUpOf } from '@feedline/contracts';
import type { Sql } from '../database.js';

/** A lane in the hands of the one who may move it: its id and the fencing number. */
export type HeldLane = WakeUpOf<'lane'>;

/** `waiting`: something must be known first · `open` · `stopped`: an operator must look · `closed`: for ever. */
export type LaneState = 'waiting' | 'open' | 'stopped' | 'closed';

/** Why a lane waits; other reasons are those of a lane that stopped. */
export type WaitingReason = 'account unknown' | 'start date unknown';

/** The one statement of a lane that has not come to its end. */
export interface LiveStatement {
  readonly statementId: string;
  readonly state: 'cut' | 'sent' | 'following';
  readonly kind: 'transactions' | 'balances';
  /** The date of its newest transaction; without any the moment when it was cut. */
  readonly datedAt: Date;
  /** How often its bytes left, as far as an answer may have been an effect. */
  readonly sends: number;
  /** The id that Banking Service gave it, perhaps in doubt again. */
  readonly providerStatementId: string | null;
  readonly lastSentAt: Date | null;
  /** When the newest sending was answered, in whatever way; null while that is in doubt. */
  readonly answeredAt: Date | null;
  /** Since when its state is a word that we do not know. */
  readonly unknownSince: Date | null;
  /** Since when no answer says anything of it; null when the last one did. */
  readonly troubleSince: Date | null;
  /** True when people were told of that. */
  readonly isTroubleTold: boolean;
}

/** Where a lane stands. */
export interface Lane {
  readonly laneId: string;
  readonly bankId: string;
  readonly bankAccountId: string;
  readonly externalId: string | null;
  readonly state: LaneState;
  readonly reason: string | null;
  readonly correlationId: string;
  readonly openedAt: Date;
  /** True when its link is disconnected, whoever did it. */
  readonly hasLinkEnded: boolean;
  readonly statement: LiveStatement | undefined;
}

interface LaneRow {
  readonly lane_id: string;
  readonly bank_id: string;
  readonly bank_account_id: string;
  readonly external_id: string | null;
  readonly state: LaneState;
  readonly reason: string | null;
  readonly correlation_id: string;
  readonly opened_at: Date;
  readonly has_link_ended: boolean;
  readonly statement_id: string | null;
  readonly statement_state: LiveStatement['state'];
  readonly kind: LiveStatement['kind'];
  readonly dated_at: Date;
  readonly sends: number;
  readonly provider_statement_id: string | null;
  readonly last_sent_at: Date | null;
  readonly answered_at: Date | null;
  readonly unknown_since: Date | null;
  readonly trouble_since: Date | null;
  readonly is_trouble_told: boolean;
}

/** SQL: `k` is the link of lane `l`, and disconnected; a worker that knew no lanes may have done it. */
export const IS_ENDED_LINK = `k.bank_id = l.bank_id and k.bank_account_id = l.bank_account_id and k.state = 'disconnected'`;

/** SQL: the link of lane `l` is disconnected. */
export const LINK_HAS_ENDED = `exists (select 1 from bank_account_link k where ${IS_ENDED_LINK})`;

/** Reads a lane with its live statement; never in the statement that claimed it, whose view is of before. */
export async function readLane(sql: Sql, laneId: string): Promise<Lane | undefined> {
  const { rows } = await sql.query<LaneRow>(
    `select l.lane_id, l.bank_id, l.bank_account_id, l.external_id, l.state, l.reason, l.correlation_id, l.opened_at,
            ${LINK_HAS_ENDED} as has_link_ended,
            s.statement_id, s.state as statement_state, s.kind, coalesce(s.last_posted_at, s.cut_at) as dated_at, s.sends,
            s.provider_statement_id, s.last_sent_at, s.answered_at, s.unknown_since, s.trouble_since, s.trouble_told_at is not null as is_trouble_told
       from lane l left join statement s on s.lane_id = l.lane_id and s.state in ('cut', 'sent', 'following')
      where l.lane_id = $1`,
    [laneId],
  );
  return rows[0] && asLane(rows[0]);
}

const asLane = (row: LaneRow): Lane => ({
  laneId: row.lane_id,
  bankId: row.bank_id,
  bankAccountId: row.bank_account_id,
  externalId: row.external_id,
  state: row.state,
  reason: row.reason,
  correlationId: row.correlation_id,
  openedAt: row.opened_at,
  hasLinkEnded: row.has_link_ended,
  statement:
    row.statement_id === null
      ? undefined
      : {
          statementId: row.statement_id,
          state: row.statement_state,
          kind: row.kind,
          datedAt: row.dated_at,
          sends: row.sends,
          providerStatementId: row.provider_statement_id,
          lastSentAt: row.last_sent_at,
          answeredAt: row.answered_at,
          unknownSince: row.unknown_since,
          troubleSince: row.trouble_since,
          isTroubleTold: row.is_trouble_told,
        },
});
