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
  external_id as "externalId", account_key as "accountKey", ledger_balance as "ledgerBalance",
  ledger_balance_date as "ledgerBalanceDate", available_balance as "availableBalance",
  available_balance_date as "availableBalanceDate"`;

interface BankAccountRow extends Omit<StoredBankAccount, 'balances'> {
  readonly ledgerBalance: string | null;
  readonly ledgerBalanceDate: Date | null;
  readonly availableBalance: string | null;
  readonly availableBalanceDate: Date | null;
}

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
  async list(companyId: string): Promise<StoredBankAccount[]> {
    const rows = await this.sql.query<BankAccountRow>(
      `select ${COLUMNS} from bank_account where company_id = $1 order by position`,
      [companyId],
    );
    return rows.map(toStored);
  }

  async find(companyId: string, bankAccountId: string): Promise<StoredBankAccount | undefined> {
    const [row] = await this.sql.query<BankAccountRow>(
      `select ${COLUMNS} from bank_account where company_id = $1 and bank_account_id = $2`,
      [companyId, bankAccountId],
    );
    return row && toStored(row);
  }

  /** Locks it until the transaction ends. */
  async lock(bankAccountId: string): Promise<StoredBankAccount | undefined> {
    const [row] = await this.sql.query<BankAccountRow>(
      `select ${COLUMNS} from bank_account where bank_account_id = $1 for update`,
      [bankAccountId],
    );
    return row && toStored(row);
  }

  /** The newest link of a provider's account; one that was disconnected only when all were. */
  async findNewest(bankId: string, externalId: string): Promise<StoredBankAccount | undefined> {
    const [row] = await this.sql.query<BankAccountRow>(
      `select ${COLUMNS} from bank_account where bank_id = $1 and external_id = $2
        order by status = 'cancelled', position desc limit 1`,
      [bankId, externalId],
    );
    return row && toStored(row);
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

/** Balances that no statement has told are left out. */
function toStored(row: BankAccountRow): StoredBankAccount {
  const { ledgerBalance, ledgerBalanceDate, availableBalance, availableBalanceDate, ...account } = row;
  return {
    ...account,
    balances: {
      ...(ledgerBalance !== null && { ledgerBalance: Number(ledgerBalance) }),
      ...(ledgerBalanceDate && { ledgerBalanceDate: ledgerBalanceDate.toISOString() }),
      ...(availableBalance !== null && { availableBalance: Number(availableBalance) }),
      ...(availableBalanceDate && { availableBalanceDate: availableBalanceDate.toISOString() }),
    },
  };
}
