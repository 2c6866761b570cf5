/** Why the ledger did not take what a bank told. */
export type LedgerRefusalReason =
  | 'changed amount'
  | 'changed date'
  | 'changed order'
  | 'changed currency'
  | 'balance gap'
  | 'unusable id'
  | 'unusable date'
  | 'unusable amount'
  | 'unusable balance'
  | 'unusable currency'
  | 'unusable text'
  | 'unusable page';

/** Something that a bank told and the ledger did not take. Amounts are minor units. */
export interface LedgerRefusal {
  /** The transaction concerned; empty when it is the account as a whole. */
  readonly transactionId: string;
  readonly reason: LedgerRefusalReason;
  /** The amount, or the balance, that we know. */
  readonly knownMinor?: number | undefined;
  /** The one that the bank told. */
  readonly toldMinor?: number | undefined;
  /** When the bank says now that it was posted. */
  readonly toldAt?: Date | undefined;
}
