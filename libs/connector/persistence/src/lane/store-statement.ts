import type { StatementRow } from '@feedline/domain';
import { createHash } from 'node:crypto';
import type { Sql } from '../database.js';

/** A statement as it will leave. Amounts are minor units. */
export interface NewStatement {
  readonly kind: 'transactions' | 'balances';
  /** The exact bytes, as UTF-8. */
  readonly body: string;
  readonly rows: readonly StatementRow[];
  readonly currency: string;
  readonly openingBalanceMinor: number;
  readonly endingBalanceMinor: number;
  readonly creditSumMinor: number;
  readonly debitSumMinor: number;
  /** How far the lane has come with it. */
  readonly throughPosition: number;
  /** What it says of the balances, when it says how they are now; undefined when it tells those of an earlier moment. */
  readonly balances: string | undefined;
}

/** Stores a statement with its exact bytes and what it delivers, and advances the lane: one transaction with its lock. */
export async function storeStatement(
  sql: Sql,
  { laneId, sequence }: { laneId: string; sequence: number },
  statement: NewStatement,
  at: Date,
): Promise<void> {
  const statementId = await insertStatement(sql, { laneId, sequence }, statement, at);
  await insertDeliveries(sql, { laneId, statementId }, statement.rows);
  await sql.query(
    `update lane set sequence = $2, through_position = greatest(through_position, $3),
            balances_sent = $4,
            balances_sent_at = case when $4::text is null then balances_sent_at else $5 end
      where lane_id = $1`,
    [laneId, sequence, statement.throughPosition, statement.balances ?? null, at],
  );
}

async function insertStatement(
  sql: Sql,
  { laneId, sequence }: { laneId: string; sequence: number },
  statement: NewStatement,
  at: Date,
): Promise<string> {
  const { rows: entries, body } = statement;
  const [first, last] = [entries[0], entries.at(-1)];
  const { rows } = await sql.query<{ statement_id: string }>(
    `insert into statement (lane_id, sequence, kind, state, body, body_sha256, row_count, first_position, last_position,
                            first_posted_at, last_posted_at, currency, opening_balance_minor, ending_balance_minor,
                            credit_sum_minor, debit_sum_minor, cut_at)
     values ($1, $2, $3, 'cut', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning statement_id`,
    [
      laneId,
      sequence,
      statement.kind,
      body,
      createHash('sha256').update(body).digest('hex'),
      entries.length,
      first?.position ?? null,
      last?.position ?? null,
      first?.datePosted ?? null,
      last?.datePosted ?? null,
      statement.currency,
      statement.openingBalanceMinor,
      statement.endingBalanceMinor,
      statement.creditSumMinor,
      statement.debitSumMinor,
      at,
    ],
  );
  return rows[0]!.statement_id;
}

/** The key holds that no id goes to a bank account twice, whoever tries. */
async function insertDeliveries(
  sql: Sql,
  { laneId, statementId }: { laneId: string; statementId: string },
  rows: readonly StatementRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into delivery (lane_id, statement_id, mark, transaction_id, position, date_posted, is_clamped)
     select $1, $2, 'sent', id, position, posted, clamped
       from unnest($3::text[], $4::bigint[], $5::timestamptz[], $6::boolean[]) as row (id, position, posted, clamped)`,
    [
      laneId,
      statementId,
      rows.map(({ transactionId }) => transactionId),
      rows.map(({ position }) => position),
      rows.map(({ datePosted }) => datePosted.toISOString()),
      rows.map(({ isClamped }) => isClamped),
    ],
  );
}
