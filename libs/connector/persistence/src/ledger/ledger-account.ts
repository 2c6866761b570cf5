import type { AccountKey } from '@feedline/domain';
import type { Sql } from '../database.js';

/** How far an account's transactions are read, and how the last reading ended. Amounts are minor units. */
export interface LedgerAccount extends AccountKey {
  readonly ledgerAccountId: string;
  /** ISO 4217; null until a first page came. */
  readonly currency: string | null;
  readonly cursor: string | null;
  /** The position of the newest entry; 0 as long as there is none. */
  readonly lastPosition: number;
  /** After the newest entry; before the first one as long as there is none. Null until a first page came. */
  readonly balanceMinor: number | null;
  readonly availableBalanceMinor: number | null;
  /** When the account was last read to its end. */
  readonly readAt: Date | null;
  /** Why the last reading did not come to its end, in our own words; null when it did. */
  readonly readError: string | null;
  /** Readings in a row that did not come to their end. */
  readonly readFailures: number;
}

interface AccountRow {
  readonly ledger_account_id: string;
  readonly bank_id: string;
  readonly external_id: string;
  readonly currency: string | null;
  readonly cursor: string | null;
  readonly last_position: string;
  readonly balance_minor: string | null;
  readonly available_balance_minor: string | null;
  readonly read_at: Date | null;
  readonly read_error: string | null;
  readonly read_failures: number;
}

/** Reads one ledger account; `where` names it by `$1` and `$2`, and may lock it. */
export async function readLedgerAccount(
  sql: Sql,
  where: string,
  values: unknown[],
): Promise<LedgerAccount | undefined> {
  const { rows } = await sql.query<AccountRow>(
    `select ledger_account_id, bank_id, external_id, currency, cursor, last_position, balance_minor,
            available_balance_minor, read_at, read_error, read_failures
       from ledger_account where ${where}`,
    values,
  );
  return rows[0] && asAccount(rows[0]);
}

const asAccount = (row: AccountRow): LedgerAccount => ({
  ledgerAccountId: row.ledger_account_id,
  bankId: row.bank_id,
  externalId: row.external_id,
  currency: row.currency,
  cursor: row.cursor,
  lastPosition: Number(row.last_position),
  balanceMinor: asMinor(row.balance_minor),
  availableBalanceMinor: asMinor(row.available_balance_minor),
  readAt: row.read_at,
  readError: row.read_error,
  readFailures: row.read_failures,
});

const asMinor = (minor: string | null): number | null => (minor === null ? null : Number(minor));
