import { Logger } from '@nestjs/common';
import type { CallEnd, JournalEntry, JournalQuery, NewJournalEntry } from './journal-entry.js';
import type { JournalStore } from './journal-store.port.js';

/** The journal as the mock and its readers use it: a full disk spoils no call, and a reader may wait for an entry. */
export class CallJournal {
  readonly #logger = new Logger('journal');
  readonly #waiting = new Set<() => void>();
  readonly #listeners = new Set<() => void>();
  #closed = false;

  constructor(private readonly store: JournalStore) {}

  /** Another one when the numbers begin anew. */
  get id(): string {
    return this.store.id;
  }

  /** Nobody may wait any more. */
  get isClosed(): boolean {
    return this.#closed;
  }

  /** Answers the sequence number, or undefined when the entry could not be kept (told in the log). */
  async append(entry: NewJournalEntry): Promise<number | undefined> {
    try {
      const sequence = await this.store.append(entry);
      this.#wakeReaders();
      return sequence;
    } catch (error) {
      this.#logger.error({ err: error }, 'a call could not be written to the journal');
      return undefined;
    }
  }

  async end(sequence: number, end: CallEnd): Promise<void> {
    try {
      await this.store.end(sequence, end);
      this.#wakeReaders();
    } catch (error) {
      this.#logger.error({ err: error }, 'the end of a call could not be written to the journal');
    }
  }

  /** Matching entries, oldest first; waits up to `waitMs` for the first one. */
  async find(query: JournalQuery): Promise<JournalEntry[]> {
    let expired = query.waitMs === 0;
    const timer = setTimeout(() => {
      expired = true;
      this.#wakeReaders();
    }, query.waitMs);
    try {
      for (;;) {
        const change = this.#nextChange();
        const entries = await this.store.find(query);
        if (entries.some(isWorthTelling) || expired || this.#closed) return entries;
        await change;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async clear(): Promise<void> {
    await this.store.clear();
    this.#wakeReaders();
  }

  /** Calls `listener` after every change, and when the journal closes; answers how to stop that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells everybody that looks at the journal to look again. */
  touch(): void {
    this.#wakeReaders();
  }

  /** Lets every reader go with what there is; nobody waits from now on. */
  close(): void {
    this.#closed = true;
    this.#wakeReaders();
  }

  /** Lets every waiting reader look again. */
  #wakeReaders(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    for (const listener of [...this.#listeners]) listener();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }
}

/** Who waits for a call that we make waits for its end: that it has begun is only told to those who watch. */
const isWorthTelling = ({ direction, open }: JournalEntry): boolean => direction === 'in' || !open;
