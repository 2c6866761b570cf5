import type { TransactionDetail } from '@feedline/contracts';

/** What a transaction may say beside date, amount and description, in the words of wire contract §4.3. */
export type TransactionExtras = Pick<
  TransactionDetail,
  'referenceNumber' | 'checkNumber' | 'narrative1' | 'narrative2' | 'payee' | 'coordinates' | 'category'
> & {
  /** The original amount when its currency was another: minor units, ISO 4217. */
  readonly exchange?: { readonly currency: string; readonly amountMinor: number } | undefined;
};

/** A cleared transaction as a bank booked it. */
export interface BookedTransaction {
  /** Unique on its account, for ever. */
  readonly transactionId: string;
  /** When it was posted; may be earlier than that of the transaction before it, a back-dated booking. */
  readonly bookedAt: Date;
  /** When the customer caused it, if the bank knows. */
  readonly initiatedAt?: Date | undefined;
  /** Minor units of the account's currency, signed: money that goes away is negative. */
  readonly amountMinor: number;
  readonly description: string;
  readonly extras?: TransactionExtras | undefined;
}

/** A transaction that the bank has not cleared: it may change or vanish, and never leaves. */
export interface PendingTransaction {
  readonly transactionId: string;
  /** Minor units of the account's currency, signed. */
  readonly amountMinor: number;
  readonly description: string;
}

/** A piece of an account's own statement. */
export interface TransactionPage {
  /** ISO 4217, the same on every page. */
  readonly currency: string;
  /** Before the first booked transaction of this page, in minor units. */
  readonly openingBalanceMinor: number;
  /** In the order of the account's own statement. */
  readonly booked: readonly BookedTransaction[];
  /** Where the next reading begins. */
  readonly cursor: string;
  /** All that is pending now. */
  readonly pending: readonly PendingTransaction[];
  /** What the customer can dispose of, in minor units, if the bank knows. */
  readonly availableBalanceMinor?: number | undefined;
}

/** A booked transaction in our ledger. */
export interface LedgerEntry extends BookedTransaction {
  /** Its place in the account's order, from 1 without gaps. */
  readonly position: number;
  /** The account's balance after it, in minor units. */
  readonly balanceAfterMinor: number;
}
