import { z } from 'zod';
import type { Sql } from '../database.js';

/** A statement as operators see it; amounts are minor units of its currency. */
export interface StatementView {
  readonly statementId: string;
  readonly laneId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly state: string;
  readonly rowCount: number;
  readonly firstPosition: number | null;
  readonly lastPosition: number | null;
  readonly firstPostedAt: Date | null;
  readonly lastPostedAt: Date | null;
  readonly currency: string;
  readonly openingBalanceMinor: number;
  readonly endingBalanceMinor: number;
  readonly creditSumMinor: number;
  readonly debitSumMinor: number;
  readonly providerStatementId: string | null;
  readonly sends: number;
  readonly polls: number;
  readonly lastWord: string | null;
  readonly unknownSince: Date | null;
  readonly evidence: string | null;
  readonly lastError: string | null;
  readonly bodySha256: string;
  readonly cutAt: Date;
  readonly lastSentAt: Date | null;
  readonly endedAt: Date | null;
  /** What Banking Service said against it: codes, and ids of transactions. */
  readonly errors: readonly RejectionError[];
}

/** One thing that was said against a statement. */
export interface RejectionError {
  readonly code: string;
  /** The transaction concerned; absent when it is the whole. */
  readonly uniqueId?: string | undefined;
}

/** Codes and ids alone: whatever else was kept is nobody's business here. */
const rejectionSchema = z
  .object({
    code: z.string().optional(),
    errors: z.array(z.object({ code: z.string(), uniqueId: z.string().optional() })).default([]),
  })
  .nullable()
  .catch(null);

const COLUMNS = `statement_id as "statementId", lane_id as "laneId", sequence, kind, state, row_count as "rowCount",
  first_position::float8 as "firstPosition", last_position::float8 as "lastPosition",
  first_posted_at as "firstPostedAt", last_posted_at as "lastPostedAt", currency,
  opening_balance_minor::float8 as "openingBalanceMinor", ending_balance_minor::float8 as "endingBalanceMinor",
  credit_sum_minor::float8 as "creditSumMinor", debit_sum_minor::float8 as "debitSumMinor",
  provider_statement_id as "providerStatementId", sends, polls, last_word as "lastWord",
  unknown_since as "unknownSince", evidence, last_error as "lastError", body_sha256 as "bodySha256", cut_at as "cutAt",
  last_sent_at as "lastSentAt", ended_at as "endedAt", rejection`;

/** Statements by a condition on `statement`, the newest first. */
export async function statementsBy(
  sql: Sql,
  where: string,
  values: unknown[],
  limit: number,
): Promise<StatementView[]> {
  const { rows } = await sql.query<StatementView & { rejection: unknown }>(
    `select ${COLUMNS} from statement where ${where} order by statement_id desc limit ${limit}`,
    values,
  );
  return rows.map(({ rejection, ...row }) => ({ ...row, errors: errorsOf(rejection) }));
}

function errorsOf(rejection: unknown): RejectionError[] {
  const { code, errors = [] } = rejectionSchema.parse(rejection ?? null) ?? {};
  return errors.length > 0 || !code ? errors : [{ code }];
}
