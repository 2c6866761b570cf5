import { takePage, type LedgerEntry, type TakenPage, type TransactionPage } from '@feedline/domain';
import type { Sql } from '../database.js';
import { rouse } from '../hand-out/rouse.js';
import type { LedgerAccount } from './ledger-account.js';
import { insertEntries, knownEntries } from './ledger-entries.js';
import { refusedMinor } from './ledger-refusals.js';
import { replacePending } from './pending-items.js';

/** What of a page enters the ledger of an account that is locked. */
export async function decidePage(sql: Sql, account: LedgerAccount, page: TransactionPage): Promise<TakenPage> {
  const { ledgerAccountId, currency, lastPosition, balanceMinor } = account;
  const ids = page.booked.map(({ transactionId }) => transactionId);
  return takePage(page, {
    currency: currency ?? undefined,
    lastPosition,
    balanceMinor: lastPosition > 0 ? (balanceMinor ?? undefined) : undefined,
    known: await knownEntries(sql, ledgerAccountId, ids),
    refusedMinor: await refusedMinor(sql, ledgerAccountId),
  });
}

/** A page, and what of it enters. */
export interface PageWriting {
  readonly account: LedgerAccount;
  readonly page: TransactionPage;
  readonly entries: readonly LedgerEntry[];
  readonly now: Date;
}

/** Writes down what entered, what is pending and the balances; tells the lanes when any of it is news. */
export async function writePage(sql: Sql, { account, page, entries, now }: PageWriting): Promise<void> {
  const { ledgerAccountId } = account;
  await insertEntries(sql, ledgerAccountId, entries, now);
  await replacePending(sql, ledgerAccountId, page.pending, now);
  const newest = entries.at(-1);
  const balanceMinor =
    newest?.balanceAfterMinor ?? (account.lastPosition > 0 ? account.balanceMinor : page.openingBalanceMinor);
  const availableBalanceMinor = page.availableBalanceMinor ?? null;
  await sql.query(
    `update ledger_account set currency = $2, cursor = $3, last_position = $4, balance_minor = $5,
            available_balance_minor = $6 where ledger_account_id = $1`,
    [
      ledgerAccountId,
      page.currency,
      page.cursor,
      newest?.position ?? account.lastPosition,
      balanceMinor,
      availableBalanceMinor,
    ],
  );
  const isNews = balanceMinor !== account.balanceMinor || availableBalanceMinor !== account.availableBalanceMinor;
  if (newest || isNews) await rouse(sql, 'lane', account);
}
