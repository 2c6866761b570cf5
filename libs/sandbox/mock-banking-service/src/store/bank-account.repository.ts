import type { BankAccount } from '@feedline/contracts';
import type { Sql } from './database.js';

/** A bank account with what only Banking Service and the provider know of it. */
export interface StoredBankAccount extends BankAccount {
  readonly externalId: string;
  readonly accountKey: string;
}

const COLUMNS = `bank_account_id as "bankAccountId", bank_id as "bankId", status, account_name as "accountName",
  account_type as "accountType", account_identifier as "accountIdentifier", bank_identifier as "bankIdentifier",
  branch_identifier as "branchIdentifier", default_currency as "defaultCurrency",
  requested_start_date as "requestedStartDate", last_transaction_id as "lastTransactionId",
  external_id as "externalId", account_key as "accountKey"`;

/** Linked bank accounts; each belongs to one company. */
export class BankAccountRepository {
  constructor(private readonly sql: Sql) {}

  /** False when its account key has made a bank account before. */
  async insert(account: StoredBankAccount, companyId: string, now: Date): Promise<boolean> {
    const rows = await this.sql.query(
      `insert into bank_account (bank_account_id, company_id, bank_id, account_key, external_id, account_type,
         account_name, account_identifier, bank_identifier, branch_identifier, default_currency,
         requested_start_date, status, last_transaction_id, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (account_key) do nothing returning 1`,
      [
        account.bankAccountId,
        companyId,
        account.bankId,
        account.accountKey,
        account.externalId,
        account.accountType,
        account.accountName,
        account.accountIdentifier,
        account.bankIdentifier,
        account.branchIdentifier,
        account.defaultCurrency,
        account.requestedStartDate,
        account.status,
        account.lastTransactionId,
        now,
      ],
    );
    return rows.length > 0;
  }

  /** All of a company, cancelled ones too, in the order of their creation. */
  list(companyId: string): Promise<StoredBankAccount[]> {
    return this.sql.query<StoredBankAccount>(
      `select ${COLUMNS} from bank_account where company_id = $1 order by position`,
      [companyId],
    );
  }

  async find(companyId: string, bankAccountId: string): Promise<StoredBankAccount | undefined> {
    const [row] = await this.sql.query<StoredBankAccount>(
      `select ${COLUMNS} from bank_account where company_id = $1 and bank_account_id = $2`,
      [companyId, bankAccountId],
    );
    return row;
  }

  /** The newest link of a provider's account. */
  async findNewest(bankId: string, externalId: string): Promise<StoredBankAccount | undefined> {
    const [row] = await this.sql.query<StoredBankAccount>(
      `select ${COLUMNS} from bank_account where bank_id = $1 and external_id = $2 order by position desc limit 1`,
      [bankId, externalId],
    );
    return row;
  }

  /** False when it was cancelled before: of two at once, one cancels. */
  async cancel(bankAccountId: string, now: Date): Promise<boolean> {
    const rows = await this.sql.query(
      `update bank_account set status = 'cancelled', cancelled_at = $2
        where bank_account_id = $1 and status <> 'cancelled' returning 1`,
      [bankAccountId, now],
    );
    return rows.length > 0;
  }
}
