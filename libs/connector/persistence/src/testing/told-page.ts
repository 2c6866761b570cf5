import type { BookedTransaction, TransactionPage } from '@feedline/domain';

/** A cleared transaction as a bank tells it. */
export const told = (
  transactionId: string,
  amountMinor: number,
  more: Partial<BookedTransaction> = {},
): BookedTransaction => ({
  transactionId,
  amountMinor,
  bookedAt: new Date('2026-01-05T10:00:00.000Z'),
  description: `about ${transactionId}`,
  ...more,
});

/** A page with these transactions, in pounds, nothing pending. */
export const toldPage = (
  openingBalanceMinor: number,
  booked: readonly BookedTransaction[],
  more: Partial<TransactionPage> = {},
): TransactionPage => ({ currency: 'GBP', openingBalanceMinor, booked, cursor: 'next', pending: [], ...more });
