import { Injectable } from '@nestjs/common';
import { Database } from '../../store/database.js';
import { IN_TURN, insertEntry } from '../../store/journal-row.js';
import { CallOut } from '../../outgoing/call-out.js';
import type { SageIdJournal } from './sage-id-sandbox.js';

type Entry = SageIdJournal['entries'][number];

/** Calls of another journal, kept beside our own. */
@Injectable()
export class MirrorRepository {
  constructor(
    private readonly database: Database,
    private readonly callOut: CallOut,
  ) {}

  /** How far a journal has been followed. */
  async cursorOf(journalId: string): Promise<number> {
    const [row] = await this.database.query<{ change: string | null }>(
      'select max(foreign_change) as change from journal where foreign_journal = $1',
      [journalId],
    );
    return Number(row?.change ?? 0);
  }

  /** Keeps an entry, or how it ended. One that tells of a call of our own only lends it what it knows of a spoil. */
  async keep(journalId: string, { sequence, change, ...entry }: Entry): Promise<void> {
    const isTwin = await this.#isOurs(entry);
    await insertEntry(this.database, entry, { journal: journalId, sequence, change, isTwin });
    if (!isTwin || entry.spoiled === null) return;
    await this.database.query(
      `${IN_TURN} update journal set change = nextval('journal_change') from turn
        where correlation_id = $1 and path = $2 and direction = 'out' and foreign_journal is null`,
      [entry.correlationId, entry.path],
    );
  }

  /** Calls of journals that are gone will never end. */
  async endOpenCallsBut(journalId: string): Promise<void> {
    await this.database.query(
      `${IN_TURN} update journal set is_open = false, change = nextval('journal_change') from turn
        where is_open and foreign_journal <> $1`,
      [journalId],
    );
  }

  async #isOurs({ correlationId, path }: Pick<Entry, 'correlationId' | 'path'>): Promise<boolean> {
    if (correlationId === null) return false;
    if (this.callOut.isUnderWay(correlationId)) return true;
    const own = await this.database.query(
      `select 1 from journal where correlation_id = $1 and path = $2 and direction = 'out' and foreign_journal is null
        limit 1`,
      [correlationId, path],
    );
    return own.length > 0;
  }
}
