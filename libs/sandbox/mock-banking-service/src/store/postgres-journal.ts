import {
  JournalStore,
  type CallEnd,
  type JournalEntry,
  type JournalQuery,
  type NewJournalEntry,
} from '@feedline/mock-hooks';
import type { Sql } from './database.js';
import { ENTRY_COLUMNS, IN_TURN, insertEntry, toEntry, type JournalRow } from './journal-row.js';

/** A journal that survives its process. */
export class PostgresJournal extends JournalStore {
  /** Its numbers never begin anew. */
  override readonly id = 'kept';

  constructor(private readonly sql: Sql) {
    super();
  }

  /** One at a time: numbers become visible in their order, so a reader's `after` never skips one. */
  override async append(entry: NewJournalEntry): Promise<number> {
    return insertEntry(this.sql, entry);
  }

  override async end(sequence: number, end: CallEnd): Promise<void> {
    await this.sql.query(
      `${IN_TURN}
       update journal set status = $2, duration_ms = $3, response_body = $4, response_headers = $5, claims = $6,
         is_open = $7, change = nextval('journal_change')
        from turn where sequence = $1`,
      [
        sequence,
        end.status,
        end.durationMs,
        end.responseBody,
        JSON.stringify(end.responseHeaders),
        end.claims && JSON.stringify(end.claims),
        end.open,
      ],
    );
  }

  /** Calls that were under way when the process ended will never end: they count as ended without an answer. */
  async endOpenCalls(): Promise<void> {
    await this.sql.query(
      `${IN_TURN} update journal set is_open = false, change = nextval('journal_change')
        from turn where is_open and foreign_journal is null`,
    );
  }

  override async find(query: JournalQuery): Promise<JournalEntry[]> {
    const rows = await this.sql.query<JournalRow>(
      `select ${ENTRY_COLUMNS} from journal
        where foreign_journal is null
          and sequence > $1
          and ($2::text is null or method = $2)
          and ($3::text is null or starts_with(path, $3))
          and ($4::text is null or authorisation_id = $4)
          and ($5::text is null or direction = $5)
          and ($6::bigint is null or change > $6)
        order by ${query.afterChange === undefined ? 'sequence' : 'change'} limit $7`,
      [query.after, query.method, query.path, query.authorisationId, query.direction, query.afterChange, query.limit],
    );
    return rows.map(toEntry);
  }

  override async clear(): Promise<void> {
    await this.sql.query('delete from journal');
  }
}
