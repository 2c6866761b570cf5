import type { BankAccount } from '@feedline/contracts';
import type { ProductLink } from '../product-link.js';
import type { ProductTransaction, ReadSoFar } from './product-transaction.js';

/** What a page on one bank account shows. */
export interface AccountView {
  readonly account: BankAccount;
  /** How it came here; missing when another product made it. */
  readonly link?: ProductLink | undefined;
  readonly read: ReadSoFar;
  /** Newest first. */
  readonly transactions: readonly ProductTransaction[];
  /** From 1, the newest. */
  readonly page: number;
}

/** So many transactions are on a page. */
export const ROWS_A_PAGE = 50;

/** Whether Banking Service has more than the product has read. */
export const isBehind = ({ account, read }: Pick<AccountView, 'account' | 'read'>): boolean =>
  account.status !== 'cancelled' && read.lastTransactionId < account.lastTransactionId;

/** By how much the bank's balance and the product's differ, in major units; 0 while one of them is not known. */
export function differenceOf({ account, read }: Pick<AccountView, 'account' | 'read'>): number {
  const told = account.balances?.ledgerBalance;
  if (told === undefined || read.balance === null || isBehind({ account, read })) return 0;
  const difference = told - Number(read.balance);
  return Math.abs(difference) < LEAST ? 0 : difference;
}

/** Less than the smallest unit of any currency. */
const LEAST = 0.00005;
