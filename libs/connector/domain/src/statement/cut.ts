import type { LedgerEntry } from '../transaction.js';

/** Where a lane stands: what it may send next depends on it. */
export interface LaneHead {
  /** Inclusive: nothing dated before it ever leaves. */
  readonly startDate: Date;
  /** The newest `datePosted` that was accepted, or null before the first; nothing older may follow. */
  readonly newestPostedAt: Date | null;
}

/** By which rules a statement is cut. */
export interface CuttingRules {
  /** Transactions of one statement at the most (wire contract §4.1). */
  readonly maximum: number;
  /** A back-dated booking is sent with the newest date before it, or stops the lane. */
  readonly backDated: 'clamp' | 'stop';
  /** Nothing dated later leaves. */
  readonly now: Date;
}

/** A transaction with the date that it is sent with. */
export interface StatementRow extends LedgerEntry {
  readonly datePosted: Date;
  /** True when `datePosted` is not its own date but the newest before it. */
  readonly isClamped: boolean;
}

/** What a statement could not be cut for. The first three doubt the ledger itself, the others one transaction. */
export type CutRule =
  | 'entries out of order'
  | 'id twice'
  | 'balance gap'
  | 'date unfit'
  | 'amount too large'
  | 'currency unknown'
  | 'back-dated';

/** The rows of one statement and what is told beside them, in minor units. */
export interface StatementCut {
  readonly kind: 'statement';
  readonly rows: readonly StatementRow[];
  /** Up to here everything is in the statement, was delivered, or is dated before the start date. */
  readonly throughPosition: number;
  /** Before the first row. */
  readonly openingBalanceMinor: number;
  /** After the last row. */
  readonly endingBalanceMinor: number;
  readonly creditSumMinor: number;
  /** 0 or less. */
  readonly debitSumMinor: number;
}

/**
 * What is to be sent next: a statement · nothing, for all is dated before the start date · nothing until a moment, for
 * the next transaction is dated in the future and all behind it wait · nothing, for a rule forbids it.
 * `throughPosition` is how far the lane has come; 0 when there were no entries at all.
 */
export type Cut =
  | StatementCut
  | { readonly kind: 'nothing'; readonly throughPosition: number }
  | { readonly kind: 'wait'; readonly until: Date; readonly throughPosition: number }
  | {
      readonly kind: 'refused';
      readonly rule: CutRule;
      readonly transactionIds: readonly string[];
      readonly throughPosition: number;
    };
