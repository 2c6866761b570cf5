import type { StatementError } from '@feedline/contracts';
import type { StatementState } from '../behaviour/behaviour.js';
import type { Sql } from './database.js';

/** What a statement says of the account; what it does not say is null. */
export interface StoredBalances {
  readonly ledgerBalance: number | null;
  readonly ledgerBalanceDate: Date | null;
  readonly availableBalance: number | null;
  readonly availableBalanceDate: Date | null;
}

/** A statement that passed the door. */
export interface NewStatement extends StoredBalances {
  readonly statementId: string;
  readonly bankAccountId: string;
  readonly accountStatus: 'active' | 'authRequired';
  readonly bodySha256: string;
  /** The members of its transactions, each list in the order of the statement. */
  readonly columns: TransactionColumns;
}

/** Transactions by column, as `unnest` takes them: a thousand rows cost one statement of SQL. */
export interface TransactionColumns {
  readonly uniqueIds: readonly string[];
  /** Decimals as they came. */
  readonly amounts: readonly string[];
  readonly types: readonly string[];
  readonly datesPosted: readonly string[];
  readonly datesUserInitiated: readonly (string | null)[];
  readonly descriptions: readonly string[];
  /** The members that only some transactions have, as JSON; null when there are none. */
  readonly details: readonly (string | null)[];
}

/** How far a statement is. */
export interface StatementProgressRow {
  readonly statementId: string;
  readonly bankId: string;
  readonly state: StatementState;
  readonly errors: StatementError[];
}

/** A statement that another one may run into. */
export interface EarlierStatement {
  readonly statementId: string;
  readonly isOpen: boolean;
  readonly isSame: boolean;
}

const OPEN = `state in ('received', 'inProgress')`;

/** Statements and how far they are. */
export class StatementRepository {
  constructor(private readonly sql: Sql) {}

  async insert(statement: NewStatement, now: Date): Promise<void> {
    const { columns } = statement;
    await this.sql.query(
      `insert into statement (statement_id, bank_account_id, account_status, transaction_count, body_sha256,
         ledger_balance, ledger_balance_date, available_balance, available_balance_date, received_at, unique_ids,
         amounts, transaction_types, dates_posted, dates_user_initiated, descriptions, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        statement.statementId,
        statement.bankAccountId,
        statement.accountStatus,
        columns.uniqueIds.length,
        statement.bodySha256,
        statement.ledgerBalance,
        statement.ledgerBalanceDate,
        statement.availableBalance,
        statement.availableBalanceDate,
        now,
        columns.uniqueIds,
        columns.amounts,
        columns.types,
        columns.datesPosted,
        columns.datesUserInitiated,
        columns.descriptions,
        columns.details,
      ],
    );
  }

  async find(statementId: string): Promise<StatementProgressRow | undefined> {
    const [row] = await this.sql.query<StatementProgressRow>(
      `select statement_id as "statementId", bank_id as "bankId", state, errors
        from statement join bank_account using (bank_account_id) where statement_id = $1`,
      [statementId],
    );
    return row;
  }

  /** The one in flight, and the newest of the same bytes that has not failed; the one in flight first. */
  findEarlier(bankAccountId: string, bodySha256: string): Promise<EarlierStatement[]> {
    return this.sql.query<EarlierStatement>(
      `select statement_id as "statementId", ${OPEN} as "isOpen", body_sha256 = $2 as "isSame" from statement
        where bank_account_id = $1 and (${OPEN} or (body_sha256 = $2 and state = 'succeeded'))
        order by ${OPEN} desc, position desc limit 2`,
      [bankAccountId, bodySha256],
    );
  }

  /** Those whose processing has not ended, in the order in which they came. */
  async openIds(): Promise<string[]> {
    const rows = await this.sql.query<{ statementId: string }>(
      `select statement_id as "statementId" from statement where ${OPEN} order by position`,
    );
    return rows.map(({ statementId }) => statementId);
  }

  async markInProgress(statementId: string): Promise<void> {
    await this.sql.query(`update statement set state = 'inProgress' where statement_id = $1 and state = 'received'`, [
      statementId,
    ]);
  }

  /** Ends the processing: without errors it has succeeded. */
  async end(statementId: string, errors: readonly StatementError[], now: Date): Promise<void> {
    await this.sql.query(
      `update statement set state = $2, errors = $3, ended_at = $4, unique_ids = null, amounts = null,
         transaction_types = null, dates_posted = null, dates_user_initiated = null, descriptions = null, details = null
        where statement_id = $1`,
      [statementId, errors.length > 0 ? 'failed' : 'succeeded', JSON.stringify(errors), now],
    );
  }
}
