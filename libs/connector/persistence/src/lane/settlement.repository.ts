import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database.js';
import { noteLaneEvent } from './lane-events.js';
import type { HeldLane } from './lane.js';
import { lockLane } from './lock-lane.js';
import { endStatement, type EndedStatement, type StatementEnding } from './statement-end.js';

/** Why a statement was rejected, in codes and ids alone. */
export interface Rejection {
  /** Of the whole: what operators read first. */
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly uniqueId?: string | undefined }[];
}

/** How a statement was rejected, and why its lane stops. */
export interface RejectedEnding extends StatementEnding {
  readonly reason: string;
  readonly rejection: Rejection;
}

/** How a statement comes to its end, once, and what that means for its lane: one transaction under the fencing number. */
@Injectable()
export class SettlementRepository {
  constructor(private readonly database: Database) {}

  /** Everything in it is there; the first one with transactions makes its link *active*. @throws LeaseLostError */
  async accept(held: HeldLane, statementId: string, ending: StatementEnding): Promise<void> {
    await this.database.transaction(async (sql) => {
      // The link before the lane, as everybody locks them.
      await activateLink(sql, statementId);
      await lockLane(sql, held);
      const { lastPostedAt } = await endStatement(sql, statementId, 'accepted', ending);
      await sql.query('update lane set newest_posted_at = greatest(newest_posted_at, $2) where lane_id = $1', [
        held.laneId,
        lastPostedAt,
      ]);
      await noteEvidence(sql, held, statementId, ending);
    });
  }

  /** Nothing in it is there: its ids are free again, and its lane stops until an operator has looked. */
  async reject(held: HeldLane, statementId: string, ending: RejectedEnding): Promise<void> {
    await this.database.transaction((sql) => rejectStatement(sql, held, statementId, ending));
  }

  /** The known ones are there by another way, for ever; the rest is free again, to be cut anew. */
  async split(held: HeldLane, statementId: string, known: readonly string[], ending: StatementEnding): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      const ended = await endStatement(sql, statementId, 'split', ending);
      await sql.query(
        `update delivery set mark = 'accepted elsewhere' where statement_id = $1 and transaction_id = any($2::text[])`,
        [statementId, known],
      );
      await freeRows(sql, held, statementId, ended);
      // wire contract §4.1: never older than the newest already there.
      await sql.query(
        `update lane set balances_sent = null, newest_posted_at =
           greatest(newest_posted_at, (select max(date_posted) from delivery where statement_id = $2))
          where lane_id = $1`,
        [held.laneId, statementId],
      );
      const detail = `${known.length} accepted elsewhere`;
      await noteLaneEvent(sql, { laneId: held.laneId, statementId, at: ending.at, event: 'split', detail });
    });
  }

  /** Its lane was closed before it was known what became of it: it is not sent again. */
  async withdraw(held: HeldLane, statementId: string, at: Date): Promise<void> {
    await this.database.transaction(async (sql) => {
      await lockLane(sql, held);
      const evidence = 'disconnected before its answer was known';
      await endStatement(sql, statementId, 'withdrawn', { at, evidence });
      await noteLaneEvent(sql, { laneId: held.laneId, statementId, at, event: 'withdrawn', detail: evidence });
    });
  }
}

/** Rejects a live statement, in a transaction. @throws LeaseLostError */
export async function rejectStatement(
  sql: Sql,
  held: HeldLane,
  statementId: string,
  { reason, rejection, ...ending }: RejectedEnding,
): Promise<void> {
  const { state } = await lockLane(sql, held);
  const ended = await endStatement(sql, statementId, 'rejected', ending);
  await sql.query('update statement set rejection = $2 where statement_id = $1', [
    statementId,
    JSON.stringify(rejection),
  ]);
  await freeRows(sql, held, statementId, ended);
  if (state === 'closed') return;
  await sql.query(`update lane set state = 'stopped', reason = $2, balances_sent = null where lane_id = $1`, [
    held.laneId,
    reason,
  ]);
  const event = { laneId: held.laneId, statementId, at: ending.at, event: 'stopped', detail: reason } as const;
  await noteLaneEvent(sql, event);
}

/** wire contract §4.3: a bank account is active with the first processed statement that has transactions. */
async function activateLink(sql: Sql, statementId: string): Promise<void> {
  await sql.query(
    `update bank_account_link k set state = 'active'
       from statement s join lane l using (lane_id)
      where s.statement_id = $1 and s.kind = 'transactions'
        and k.bank_id = l.bank_id and k.bank_account_id = l.bank_account_id and k.state = 'pending'`,
    [statementId],
  );
}

/** wire contract §4.1: the ids of a statement that failed are free again. */
async function freeRows(
  sql: Sql,
  { laneId }: HeldLane,
  statementId: string,
  { firstPosition }: EndedStatement,
): Promise<void> {
  await sql.query(`delete from delivery where statement_id = $1 and mark = 'sent'`, [statementId]);
  if (firstPosition === null) return;
  await sql.query('update lane set through_position = least(through_position, $2) where lane_id = $1', [
    laneId,
    firstPosition - 1,
  ]);
}

async function noteEvidence(
  sql: Sql,
  { laneId }: HeldLane,
  statementId: string,
  { evidence: detail, at }: StatementEnding,
): Promise<void> {
  if (detail) await noteLaneEvent(sql, { laneId, statementId, at, event: 'resolved by evidence', detail });
}
