import { isAmount } from '../money/is-amount.js';
import type { BookedTransaction, TransactionPage } from '../transaction.js';
import type { LedgerRefusalReason } from './ledger-refusal.js';

/** What Banking Service takes as an id (wire contract §4.3). */
const LONGEST_ID = 200;

/** NUL, and half a character. */
const UNUSABLE = /[\0\p{Surrogate}]/u;

/** So many transactions of one page are kept at once: a whole history in one would fill the memory. */
const LARGEST_PAGE = 10_000;

/** The longest cursor that is kept, in characters. */
const LONGEST_CURSOR = 10_000;

/** Whether a page is what it promises to be: an adapter may be written in JavaScript, and pass on what it was told. */
export const isUsablePage = ({ booked, pending, cursor }: TransactionPage): boolean =>
  [booked, pending].every((rows) => Array.isArray(rows) && rows.length <= LARGEST_PAGE) &&
  typeof cursor === 'string' &&
  cursor.length <= LONGEST_CURSOR &&
  !UNUSABLE.test(cursor);

/** Why a transaction cannot be kept as it was told; undefined when it can. */
export function flawOf(told: BookedTransaction): LedgerRefusalReason | undefined {
  const { transactionId, bookedAt, initiatedAt, amountMinor, description } = told;
  if (!isUsableId(transactionId)) return 'unusable id';
  if (![bookedAt, initiatedAt ?? bookedAt].every(isUsableDate)) return 'unusable date';
  if (typeof description !== 'string') return 'unusable text';
  return isAmount(amountMinor) ? undefined : 'unusable amount';
}

/** True for an id that a database and the wire carry unchanged. */
export const isUsableId = (id: string): boolean =>
  typeof id === 'string' && id.length > 0 && id.length <= LONGEST_ID && !UNUSABLE.test(id);

const isUsableDate = (date: Date): boolean =>
  date instanceof Date && date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
