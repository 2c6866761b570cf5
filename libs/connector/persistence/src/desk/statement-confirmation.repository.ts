import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit.repository.js';
import { Database, type Sql } from '../database.js';
import { noteLaneEvent, UNCONFIRMED } from '../lane/lane-events.js';
import type { DeskOrder } from './desk-order.js';
import { laneMeant, type LaneView } from './lane-view.js';

/** How a confirmation ended: there is nothing to confirm, or so many transactions were. */
export type Confirmation =
  | { readonly kind: 'done'; readonly lane: LaneView; readonly transactions: number }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly why: string };

/** What Banking Service had before we sent it, as it says: somebody looked, and it is there. */
@Injectable()
export class StatementConfirmationRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /** Confirms all such transactions of a bank account, for good: events of the lane, and an entry of the audit. */
  async confirm(meant: string, { actor, now }: DeskOrder): Promise<Confirmation> {
    return this.database.transaction(async (sql) => {
      const lane = await laneMeant(sql, meant);
      if (!lane) return { kind: 'unknown' };
      const { laneId, bankId } = lane;
      await sql.query('select 1 from lane where lane_id = $1 for update', [laneId]);
      const transactions =
        (await confirmParts(sql, laneId, { actor, now })) + (await confirmWholes(sql, laneId, { actor, now }));
      if (transactions === 0) return { kind: 'refused', why: nothingThere(lane) };
      const counts = { lane: Number(laneId), transactions };
      await this.audit.add(sql, { at: now, actor, action: 'statement confirmed', bankId, subjectDigest: null, counts });
      return { kind: 'done', lane, transactions };
    });
  }
}

/** A part of a statement that was split: it keeps its mark, and the number of the statement no longer. */
async function confirmParts(sql: Sql, laneId: string, { actor, now }: DeskOrder): Promise<number> {
  const { rowCount } = await sql.query(
    `update delivery set statement_id = null where lane_id = $1 and mark = 'accepted elsewhere' and statement_id is not null`,
    [laneId],
  );
  const transactions = rowCount ?? 0;
  if (transactions > 0)
    await noteLaneEvent(sql, { laneId, at: now, event: 'confirmed', detail: told(transactions, actor) });
  return transactions;
}

/** Whole statements: they stay accepted as they are, and their events say that somebody looked. */
async function confirmWholes(sql: Sql, laneId: string, { actor, now }: DeskOrder): Promise<number> {
  const { rows } = await sql.query<{ statementId: string; transactions: number }>(
    `select statement_id as "statementId", row_count as transactions from statement
      where lane_id = $1 and state = 'accepted' and statement_id in (${UNCONFIRMED})`,
    [laneId],
  );
  for (const { statementId, transactions } of rows) {
    await noteLaneEvent(sql, { laneId, statementId, at: now, event: 'confirmed', detail: told(transactions, actor) });
  }
  return rows.reduce((sum, { transactions }) => sum + transactions, 0);
}

const told = (transactions: number, actor: string): string => `${transactions} transactions are there (${actor})`;

const nothingThere = ({ bankAccountId }: LaneView): string =>
  `Of ${bankAccountId} nothing was there before it was sent: feedline reconcile lists what is to be confirmed.`;
