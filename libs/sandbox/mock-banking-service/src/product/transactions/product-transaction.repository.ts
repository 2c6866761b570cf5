import type { BankTransaction } from '@feedline/contracts';
import type { Sql } from '../../store/database.js';
import type { ProductTransaction, ReadSoFar } from './product-transaction.js';

/** The transactions that the product has read over HTTP. */
export class ProductTransactionRepository {
  constructor(private readonly sql: Sql) {}

  /** Begins to keep an account; a second time changes nothing. */
  async open(companyId: string, bankAccountId: string): Promise<void> {
    await this.sql.query(
      'insert into product_account (bank_account_id, company_id) values ($1, $2) on conflict do nothing',
      [bankAccountId, companyId],
    );
  }

  /** How far the account was read: not at all when the company never read it. */
  async readSoFar(companyId: string, bankAccountId: string): Promise<ReadSoFar> {
    const [row] = await this.sql.query<{ lastTransactionId: number; balance: string | null }>(
      `select last_transaction_id as "lastTransactionId", (opening_balance + coalesce(sum_after, 0))::text as balance
         from product_account as account
         left join product_transaction as newest on newest.bank_account_id = account.bank_account_id
          and newest.transaction_id = account.last_transaction_id
        where account.company_id = $1 and account.bank_account_id = $2`,
      [companyId, bankAccountId],
    );
    return row ?? { lastTransactionId: 0, balance: null };
  }

  /**
   * Keeps what is new on a page, in its order; what was read before is left as it is. Whoever reads the same at the same
   * time waits for the other, and keeps what is left.
   */
  async append(bankAccountId: string, page: readonly BankTransaction[]): Promise<void> {
    await this.sql.query(
      `with fresh as (
         select page.* from product_account, jsonb_to_recordset($2::jsonb)
             as page("transactionId" integer, "datePosted" timestamptz, description text, "transactionAmount" numeric)
          where bank_account_id = $1 and page."transactionId" > last_transaction_id),
       kept as (
         insert into product_transaction
         select $1, "transactionId", "datePosted", description, "transactionAmount",
                coalesce((select sum_after from product_transaction where bank_account_id = $1
                           order by transaction_id desc limit 1), 0)
                  + sum("transactionAmount") over (order by "transactionId")
           from fresh on conflict do nothing returning transaction_id)
       update product_account set last_transaction_id = (select max(transaction_id) from kept)
        where bank_account_id = $1 and exists (select from kept)`,
      [bankAccountId, JSON.stringify(page)],
    );
  }

  /**
   * Learns what the account held before its first transaction, from what it holds after the newest one of which that is
   * told; only while that one is the newest here as well.
   */
  async anchor(bankAccountId: string, told: { ledgerBalance: number; lastTransactionId: number }): Promise<void> {
    await this.sql.query(
      `update product_account as account set opening_balance = $2::numeric - coalesce(
          (select sum_after from product_transaction as newest where newest.bank_account_id = account.bank_account_id
            and newest.transaction_id = $3), 0)
        where bank_account_id = $1 and opening_balance is null and last_transaction_id = $3`,
      [bankAccountId, String(told.ledgerBalance), told.lastTransactionId],
    );
  }

  /** Newest first, from the newest but `skip`. */
  newest(
    { companyId, bankAccountId }: { companyId: string; bankAccountId: string },
    { skip, limit }: { skip: number; limit: number },
  ): Promise<ProductTransaction[]> {
    return this.sql.query<ProductTransaction>(
      `select transaction_id as "transactionId", posted_at as "postedAt", description, amount::text,
              (opening_balance + sum_after)::text as balance
         from product_transaction join product_account using (bank_account_id)
        where company_id = $1 and bank_account_id = $2
        order by transaction_id desc offset $3 limit $4`,
      [companyId, bankAccountId, skip, limit],
    );
  }
}
