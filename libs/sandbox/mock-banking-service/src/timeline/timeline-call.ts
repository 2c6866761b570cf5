import type { JournalEntry } from '@feedline/mock-hooks';
import type { Party } from './party.js';

/** A call as the timeline shows it. */
export interface TimelineCall extends JournalEntry {
  readonly from: Party;
  readonly to: Party;
  /** Scheme, host and port that were called. */
  readonly calledAt: string;
  /** Where it stands among the others: when it began, or when the row began that it is the newest call of. */
  readonly placedAt: string;
  /** How often the product was told to ask again, where the row stands for these polls; null for any other call. */
  readonly asked: number | null;
}

/** Which calls to show. */
export interface TimelineFilter {
  readonly authorisationId?: string;
}

/** An authorisation that the timeline can be narrowed to. */
export interface RecentAuthorisation {
  readonly authorisationId: string;
  readonly bankName: string;
  readonly createdAt: Date;
}
