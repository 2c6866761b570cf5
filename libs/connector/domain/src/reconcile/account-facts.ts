import type { Total } from './finding.js';

/** What one day of an account's ledger became in a lane, by the day that the bank booked it (UTC). */
export interface LaneDay {
  readonly day: string;
  /** What had to be sent: dated since the start date, and behind us. */
  readonly due: Total;
  readonly sent: Total;
  readonly accepted: Total;
  /** Sent in a statement that has not come to its end. */
  readonly inFlight: Total;
  /** Left out, or accepted elsewhere. */
  readonly explained: Total;
}

/** Transactions that are not as they should be, or are worth a line. */
export interface Oddity {
  readonly kind:
    | 'gap'
    | 'sent twice'
    | 'sent, not in the ledger'
    | 'sent before the start date'
    | 'sent, not accepted'
    | 'there before it was sent'
    | 'clamped'
    | 'left out'
    | 'accepted elsewhere';
  readonly count: number;
  /** The first of them. */
  readonly transactionIds: readonly string[];
}

/** A statement that does not fit the one before it, or its own rows. */
export interface ChainFlaw {
  readonly kind: 'rows of a statement differ' | 'balances do not meet' | 'order broken';
  readonly statementId: string;
}

/** Everything about one lane, in one moment. */
export interface LaneFacts {
  readonly bankAccountId: string;
  readonly state: 'waiting' | 'open' | 'stopped' | 'closed';
  readonly reason: string | null;
  readonly openedAt: Date;
  /** Of the link; null when there is none. */
  readonly linkState: 'pending' | 'active' | 'disconnected' | null;
  readonly days: readonly LaneDay[];
  readonly oddities: readonly Oddity[];
  readonly flaws: readonly ChainFlaw[];
  /** What could be sent and is not: since when the oldest waits. */
  readonly unsent: { readonly count: number; readonly since: Date | null };
  /** Since when the statement in flight was cut; null without one. */
  readonly inFlightSince: Date | null;
  readonly acceptedStatements: number;
}

/** Everything about one account of the bank, in one moment. */
export interface AccountFacts {
  readonly bankId: string;
  readonly externalId: string;
  readonly currency: string | null;
  readonly lastPosition: number;
  readonly readAt: Date | null;
  readonly ledgerDays: readonly ({ readonly day: string } & Total)[];
  readonly pendingForLong: readonly string[];
  readonly lanes: readonly LaneFacts[];
}
