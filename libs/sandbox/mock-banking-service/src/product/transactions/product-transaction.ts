/** A transaction as the product keeps it; amounts are exact decimals in major units of the account's currency. */
export interface ProductTransaction {
  /** The index in its account, from 1. */
  readonly transactionId: number;
  readonly postedAt: Date;
  readonly description: string;
  readonly amount: string;
  /** After this transaction; null until all were read once. */
  readonly balance: string | null;
}

/** How far the product has read an account. */
export interface ReadSoFar {
  /** Of the newest transaction that was read; 0 before the first. */
  readonly lastTransactionId: number;
  /** After the newest; null until all were read once. */
  readonly balance: string | null;
}
