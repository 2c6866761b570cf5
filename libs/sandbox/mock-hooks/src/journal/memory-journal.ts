import type { CallEnd, JournalEntry, JournalQuery, NewJournalEntry } from './journal-entry.js';
import { JournalStore } from './journal-store.port.js';

const KEPT_ENTRIES = 5_000;

/** A journal in memory: the newest 5,000 entries. */
export class MemoryJournal extends JournalStore {
  #entries: JournalEntry[] = [];
  #sequence = 0;

  override async append(entry: NewJournalEntry): Promise<number> {
    this.#sequence += 1;
    this.#entries.push({ ...entry, sequence: this.#sequence });
    if (this.#entries.length > KEPT_ENTRIES) this.#entries.shift();
    return this.#sequence;
  }

  override async end(sequence: number, end: CallEnd): Promise<void> {
    this.#entries = this.#entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...end } : entry));
  }

  override async find(query: JournalQuery): Promise<JournalEntry[]> {
    return this.#entries.filter((entry) => matches(entry, query)).slice(0, query.limit);
  }

  override async clear(): Promise<void> {
    this.#entries = [];
  }
}

const matches = (entry: JournalEntry, query: JournalQuery): boolean =>
  entry.sequence > query.after &&
  entry.path.startsWith(query.path ?? '') &&
  (['method', 'direction', 'authorisationId'] as const).every(
    (name) => query[name] === undefined || query[name] === entry[name],
  );
