import type { TransactionPage } from '@feedline/domain';
import type { ReadAccount } from '@feedline/persistence';

/** False when the first page of a reading tells nothing but what is known: the ledger would not change. */
export const isNews = (page: TransactionPage, account: ReadAccount): boolean =>
  page.booked.length > 0 ||
  page.pending.length > 0 ||
  account.hasPending ||
  page.currency !== account.currency ||
  page.cursor !== account.cursor ||
  page.openingBalanceMinor !== account.balanceMinor ||
  (page.availableBalanceMinor ?? null) !== account.availableBalanceMinor;
