import type { BankTransaction } from '@feedline/contracts';
import type { Sql } from './database.js';

/** An open statement and its account, both locked until the transaction ends. */
export interface StatementInHand {
  readonly statementId: string;
  readonly bankAccountId: string;
  readonly isCancelled: boolean;
}

/** What the books have against one transaction of a statement. */
export interface BooksConflict {
  readonly code: 'olderThanNewest' | 'duplicateUniqueId';
  readonly uniqueId: string;
}

interface TransactionRow extends Omit<BankTransaction, 'transactionAmount' | 'datePosted' | 'dateUserInitiated'> {
  amount: string;
  datePosted: Date;
  dateUserInitiated: Date | null;
}

/** The books of all accounts: transactions by their index, and what follows from them for the account. */
export class BooksRepository {
  constructor(private readonly sql: Sql) {}

  /** Undefined when its processing has ended before. */
  async lock(statementId: string): Promise<StatementInHand | undefined> {
    const [row] = await this.sql.query<StatementInHand>(
      `select s.statement_id as "statementId", a.bank_account_id as "bankAccountId",
         a.status = 'cancelled' as "isCancelled"
        from statement s join bank_account a using (bank_account_id)
        where s.statement_id = $1 and s.state in ('received', 'inProgress') for update`,
      [statementId],
    );
    return row;
  }

  /** The transactions of an open statement, in its order. */
  async uniqueIds(statementId: string): Promise<readonly string[]> {
    const [row] = await this.sql.query<{ uniqueIds: string[] | null }>(
      'select unique_ids as "uniqueIds" from statement where statement_id = $1',
      [statementId],
    );
    return row?.uniqueIds ?? [];
  }

  /** What the books have against a statement: ids that are there, dates older than the newest there; in its order. */
  findConflicts(statementId: string): Promise<BooksConflict[]> {
    return this.sql.query<BooksConflict>(
      `select case when t.unique_id is null then 'olderThanNewest' else 'duplicateUniqueId' end as code,
         inside.unique_id as "uniqueId"
       from statement s join bank_account a using (bank_account_id)
       cross join unnest(s.unique_ids, s.dates_posted) with ordinality as inside (unique_id, date_posted, place)
       left join bank_transaction t on t.bank_account_id = s.bank_account_id and t.unique_id = inside.unique_id
       where s.statement_id = $1 and (t.unique_id is not null or inside.date_posted < a.newest_posted_at)
       order by place`,
      [statementId],
    );
  }

  /** Books every transaction of a statement behind the last of its account. */
  async book(statementId: string): Promise<void> {
    await this.sql.query(
      `insert into bank_transaction (bank_account_id, transaction_index, unique_id, statement_id, amount,
         transaction_type, date_posted, date_user_initiated, description, details)
       select s.bank_account_id, a.last_transaction_id + place, unique_id, s.statement_id, amount, transaction_type,
         date_posted, date_user_initiated, description, inside.details::jsonb
       from statement s join bank_account a using (bank_account_id)
       cross join unnest(s.unique_ids, s.amounts, s.transaction_types, s.dates_posted, s.dates_user_initiated,
         s.descriptions, s.details) with ordinality
         as inside (unique_id, amount, transaction_type, date_posted, date_user_initiated, description, details, place)
       where s.statement_id = $1`,
      [statementId],
    );
  }

  /**
   * Brings the account up to date with a statement whose transactions are booked: its balances where it tells some,
   * its status, and its currency where the newest transaction tells it, because amounts are in the base currency of
   * the account (wire contract §4.3). Without any transaction yet, it stays pending (wire contract §5).
   */
  async settle(statementId: string): Promise<void> {
    await this.sql.query(
      `update bank_account a set
         last_transaction_id = a.last_transaction_id + s.transaction_count,
         newest_posted_at = coalesce(s.dates_posted[s.transaction_count], a.newest_posted_at),
         ledger_balance = coalesce(s.ledger_balance, a.ledger_balance),
         ledger_balance_date = coalesce(s.ledger_balance_date, a.ledger_balance_date),
         available_balance = coalesce(s.available_balance, a.available_balance),
         available_balance_date = coalesce(s.available_balance_date, a.available_balance_date),
         default_currency = coalesce(s.details[s.transaction_count]::jsonb ->> 'currency', a.default_currency),
         status = case when s.account_status = 'authRequired' then 'authRequired'
           when a.last_transaction_id + s.transaction_count > 0 then 'active' else 'pending' end
       from statement s where s.statement_id = $1 and a.bank_account_id = s.bank_account_id`,
      [statementId],
    );
  }

  /** Transactions by their index, both ends included. */
  async list(bankAccountId: string, startIndex: number, endIndex: number): Promise<BankTransaction[]> {
    const rows = await this.sql.query<TransactionRow>(
      `select transaction_index as "transactionId", unique_id as "uniqueId", amount, description,
         transaction_type as "transactionType", date_posted as "datePosted",
         date_user_initiated as "dateUserInitiated"
        from bank_transaction where bank_account_id = $1 and transaction_index between $2 and $3
        order by transaction_index`,
      [bankAccountId, startIndex, endIndex],
    );
    return rows.map(toTransaction);
  }

  async count(bankAccountId: string): Promise<number> {
    const [row] = await this.sql.query<{ total: string }>(
      'select count(*) as total from bank_transaction where bank_account_id = $1',
      [bankAccountId],
    );
    return Number(row?.total);
  }

  /** Removes the history of an account that was disconnected (wire contract §5). */
  async forget(bankAccountId: string): Promise<void> {
    await this.sql.query('delete from bank_transaction where bank_account_id = $1', [bankAccountId]);
  }
}

const toTransaction = ({ amount, datePosted, dateUserInitiated, ...row }: TransactionRow): BankTransaction => ({
  transactionId: row.transactionId,
  uniqueId: row.uniqueId,
  datePosted: datePosted.toISOString(),
  dateUserInitiated: dateUserInitiated?.toISOString() ?? null,
  transactionAmount: Number(amount),
  transactionType: row.transactionType,
  description: row.description,
});
