import type { LedgerEntry } from '../transaction.js';

/** What matters of an entry: when it was posted, how much, and whatever else is to differ. */
export type EntryPart = { at: string; amount?: number } & Partial<LedgerEntry>;

/** Entries of one account in its order, ids `t1`, `t2`, …, balances running on from `openingMinor`. */
export function buildEntries(parts: readonly EntryPart[], openingMinor = 0): LedgerEntry[] {
  let balanceAfterMinor = openingMinor;
  return parts.map(({ at, amount = 100, ...rest }, index) => {
    balanceAfterMinor += amount;
    return {
      transactionId: `t${index + 1}`,
      position: index + 1,
      bookedAt: new Date(at),
      amountMinor: amount,
      description: 'Rent',
      balanceAfterMinor,
      ...rest,
    };
  });
}
