import type { BookedTransaction } from '../transaction.js';
import type { LedgerRefusalReason } from './ledger-refusal.js';

/** Amounts and balances have at most 15 digits: so many a JavaScript number, and JSON, keep exactly. */
const LARGEST_MINOR = 999_999_999_999_999;

/** What Banking Service takes as an id (wire contract §4.3). */
const LONGEST_ID = 200;

/** NUL, and half a character. */
const UNUSABLE = /[\0\p{Surrogate}]/u;

/** True for whole minor units of at most 15 digits. */
export const isUsableAmount = (minor: number): boolean => Number.isInteger(minor) && Math.abs(minor) <= LARGEST_MINOR;

/** Why a transaction cannot be kept as it was told; undefined when it can. */
export function flawOf({ transactionId, bookedAt, amountMinor }: BookedTransaction): LedgerRefusalReason | undefined {
  if (!isUsableId(transactionId)) return 'unusable id';
  if (!isUsableDate(bookedAt)) return 'unusable date';
  return isUsableAmount(amountMinor) ? undefined : 'unusable amount';
}

/** True for an id that a database and the wire carry unchanged. */
export const isUsableId = (id: string): boolean => id.length > 0 && id.length <= LONGEST_ID && !UNUSABLE.test(id);

const isUsableDate = (date: Date): boolean => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
