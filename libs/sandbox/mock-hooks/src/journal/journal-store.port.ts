import type { CallEnd, JournalEntry, JournalQuery, NewJournalEntry } from './journal-entry.js';

/** Where a mock keeps its journal. */
export abstract class JournalStore {
  /** Another one when the numbers begin anew. */
  abstract readonly id: string;

  /** Answers the entry's sequence number; a reader that saw it has seen every lower one. */
  abstract append(entry: NewJournalEntry): Promise<number>;

  /** Tells how a call ended whose entry was written before its end. */
  abstract end(sequence: number, end: CallEnd): Promise<void>;

  /** Matching entries, oldest first; with `afterChange` in the order of their changes. */
  abstract find(query: JournalQuery): Promise<JournalEntry[]>;

  abstract clear(): Promise<void>;
}
