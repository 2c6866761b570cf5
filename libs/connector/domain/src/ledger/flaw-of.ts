import { isAmount } from '../money/is-amount.js';
import type { BookedTransaction } from '../transaction.js';
import type { LedgerRefusalReason } from './ledger-refusal.js';

/** What Banking Service takes as an id (wire contract §4.3). */
const LONGEST_ID = 200;

/** NUL, and half a character. */
const UNUSABLE = /[\0\p{Surrogate}]/u;

/** Why a transaction cannot be kept as it was told; undefined when it can. */
export function flawOf({ transactionId, bookedAt, amountMinor }: BookedTransaction): LedgerRefusalReason | undefined {
  if (!isUsableId(transactionId)) return 'unusable id';
  if (!isUsableDate(bookedAt)) return 'unusable date';
  return isAmount(amountMinor) ? undefined : 'unusable amount';
}

/** True for an id that a database and the wire carry unchanged. */
export const isUsableId = (id: string): boolean => id.length > 0 && id.length <= LONGEST_ID && !UNUSABLE.test(id);

const isUsableDate = (date: Date): boolean => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;
