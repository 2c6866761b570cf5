import { rejectionAdvice, stopAdvice, TROUBLE_ADVICE, unknownStateAdvice } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit.repository.js';
import { Database, type Sql } from '../database.js';
import type { DeskOrder } from './desk-order.js';
import { laneEvents, laneMeant, type LaneEventView, type LaneView } from './lane-view.js';
import { statementRows, type StatementRowView } from './statement-rows.js';
import { statementsBy, type StatementView } from './statement-view.js';

/** Which lanes an operator wants to see. */
export type LaneFilter = 'stopped' | 'waiting' | 'unknown' | 'trouble' | 'in-flight' | 'all';

/** A lane and the last of its statements, in one line. */
export interface StatementLine {
  readonly statementId: string | null;
  readonly bankId: string;
  readonly bankAccountId: string;
  readonly lane: string;
  readonly reason: string | null;
  readonly sequence: number | null;
  readonly statement: string | null;
  readonly rows: number | null;
  readonly lastWord: string | null;
}

/** Everything about one statement, or about a lane that has none. */
export interface StatementFile {
  readonly lane: LaneView;
  readonly statement: StatementView | null;
  /** Those of the statement; without one those that would be next. */
  readonly rows: readonly StatementRowView[];
  readonly events: readonly LaneEventView[];
  /** What to do next, a line for each. */
  readonly advice: readonly string[];
}

/** Enough for the largest statement. */
const ROWS = 1_000;
/** Of a lane without a statement: what stands in its way is among the first. */
const NEXT_ROWS = 20;
const EVENTS = 50;

const WHERE: Readonly<Record<LaneFilter, string>> = {
  stopped: `l.state = 'stopped'`,
  waiting: `l.state = 'waiting'`,
  unknown: `s.state = 'following' and s.unknown_since is not null`,
  trouble: `s.state in ('cut', 'sent', 'following') and s.trouble_told_at is not null`,
  'in-flight': `s.state in ('cut', 'sent', 'following')`,
  all: 'true',
};

/** The operators' desk at statements: which ones need somebody, and everything about one. Changes no statement. */
@Injectable()
export class StatementDeskRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /** Lanes with their last statement; those that were stopped first. */
  async list(filter: LaneFilter, limit: number): Promise<StatementLine[]> {
    const { rows } = await this.database.query<StatementLine & Record<string, unknown>>(
      `select s.statement_id as "statementId", l.bank_id as "bankId", l.bank_account_id as "bankAccountId",
              l.state as lane,
              coalesce(l.reason, case when ${WHERE.trouble} then 'in trouble: ' || s.last_error end) as reason, s.sequence, s.state as statement, s.row_count as rows,
              s.last_word as "lastWord"
         from lane l left join statement s on s.lane_id = l.lane_id and s.sequence = (
                select max(last.sequence) from statement last where last.lane_id = l.lane_id)
        where ${WHERE[filter]}
        order by l.state <> 'stopped', l.state <> 'waiting', l.lane_id limit $1`,
      [limit],
    );
    return rows;
  }

  /** By the number of a statement, or by a bank account id: then its last statement. */
  async show(meant: string): Promise<StatementFile | undefined> {
    return this.#read(this.database, meant, false);
  }

  /** With what customers paid for; the audit says who looked. */
  async showWithDescriptions(meant: string, { actor, now }: DeskOrder): Promise<StatementFile | undefined> {
    return this.database.transaction(async (sql) => {
      const file = await this.#read(sql, meant, true);
      if (!file) return undefined;
      const { bankId, laneId } = file.lane;
      const counts = { lane: Number(laneId), transactions: file.rows.length };
      const action = 'descriptions read';
      await this.audit.add(sql, { at: now, actor, action, bankId, subjectDigest: null, counts });
      return file;
    });
  }

  async #read(sql: Sql, meant: string, withDescriptions: boolean): Promise<StatementFile | undefined> {
    const lane = await laneMeant(sql, meant);
    if (!lane) return undefined;
    const statement = await statementMeant(sql, lane, meant);
    const isNext = !statement || (lane.state === 'stopped' && statement.state === 'accepted');
    const wanted = isNext
      ? { from: lane.throughPosition + 1, through: null, limit: NEXT_ROWS }
      : { from: statement.firstPosition ?? 1, through: statement.lastPosition ?? 0, limit: ROWS };
    return {
      lane,
      statement: statement ?? null,
      rows: await statementRows(sql, lane, { ...wanted, withDescriptions }),
      events: await laneEvents(sql, lane.laneId, EVENTS),
      advice: adviceOn(lane, statement).map((line) => named(line, lane, statement)),
    };
  }
}

async function statementMeant(sql: Sql, { laneId }: LaneView, meant: string): Promise<StatementView | undefined> {
  const [exactly] = /^\d{1,18}$/.test(meant)
    ? await statementsBy(sql, 'lane_id = $1 and statement_id = $2', [laneId, meant], 1)
    : [];
  return exactly ?? (await statementsBy(sql, 'lane_id = $1', [laneId], 1))[0];
}

/** An advice with the ids in it, to be copied as it stands. */
const named = (line: string, { bankAccountId, externalId }: LaneView, statement: StatementView | undefined): string =>
  line
    .replaceAll('<id>', () => statement?.statementId ?? bankAccountId)
    .replaceAll('<externalId>', () => externalId ?? '<externalId>');

function adviceOn(lane: LaneView, statement: StatementView | undefined): string[] {
  const { state, reason, trouble, unknownWord } = lane;
  if (trouble !== null) return [TROUBLE_ADVICE];
  if (unknownWord !== null) return [unknownStateAdvice(unknownWord)];
  if (state === 'waiting') {
    return [
      `It waits: ${reason ?? 'for its beginning'}. Account queries are asked again by themselves: feedline account <externalId> says what Sage knows`,
    ];
  }
  if (state !== 'stopped') return [];
  const codes = new Set(
    statement?.state === 'rejected'
      ? statement.errors.map(({ code }) => code).filter((code) => code !== 'unreadable')
      : [],
  );
  return codes.size > 0 ? [...codes].map((code) => `${code}: ${rejectionAdvice(code)}`) : [stopAdvice(reason ?? '')];
}
