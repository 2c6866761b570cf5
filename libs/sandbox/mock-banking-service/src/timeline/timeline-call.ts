import type { JournalEntry } from '@feedline/mock-hooks';
import type { Party } from './party.js';

/** A call as the timeline shows it. */
export interface TimelineCall extends JournalEntry {
  readonly from: Party;
  readonly to: Party;
  /** Scheme, host and port that were called. */
  readonly calledAt: string;
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
