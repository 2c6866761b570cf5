import { randomUUID } from 'node:crypto';
import type { CallEnd, JournalEntry, JournalQuery, NewJournalEntry } from './journal-entry.js';
import { JournalStore } from './journal-store.port.js';

const KEPT_ENTRIES = 5_000;

/** A journal in memory: the newest 5,000 entries. */
export class MemoryJournal extends JournalStore {
  override readonly id = randomUUID();
  #entries: JournalEntry[] = [];
  #sequence = 0;
  #change = 0;

  override async append(entry: NewJournalEntry): Promise<number> {
    this.#sequence += 1;
    this.#change += 1;
    this.#entries.push({ ...entry, sequence: this.#sequence, change: this.#change });
    if (this.#entries.length > KEPT_ENTRIES) this.#entries.shift();
    return this.#sequence;
  }

  override async end(sequence: number, end: CallEnd): Promise<void> {
    this.#change += 1;
    const change = this.#change;
    this.#entries = this.#entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...end, change } : entry));
  }

  override async find(query: JournalQuery): Promise<JournalEntry[]> {
    const found = this.#entries.filter((entry) => matches(entry, query));
    if (query.afterChange !== undefined) found.sort((one, other) => one.change - other.change);
    return found.slice(0, query.limit);
  }

  override async clear(): Promise<void> {
    this.#entries = [];
  }
}

const matches = (entry: JournalEntry, query: JournalQuery): boolean =>
  entry.sequence > query.after &&
  entry.change > (query.afterChange ?? 0) &&
  entry.path.startsWith(query.path ?? '') &&
  (['method', 'direction', 'authorisationId'] as const).every(
    (name) => query[name] === undefined || query[name] === entry[name],
  );
