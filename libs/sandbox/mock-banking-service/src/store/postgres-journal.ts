import {
  JournalStore,
  type CallEnd,
  type JournalEntry,
  type JournalQuery,
  type NewJournalEntry,
} from '@feedline/mock-hooks';
import type { Sql } from './database.js';

const KEPT_ENTRIES = 20_000;
const PRUNE_EVERY = 1_000;

/** Any number that no other advisory lock of the database uses. */
const APPEND_LOCK = 72_707_401;

interface JournalRow {
  sequence: string;
  at: Date;
  direction: 'in' | 'out';
  origin: string | null;
  method: string;
  path: string;
  query: string;
  status: number | null;
  duration_ms: number;
  request_body: string | null;
  request_sha256: string | null;
  response_body: string | null;
  authorisation_id: string | null;
  correlation_id: string | null;
  spoiled: string | null;
}

/** A journal that survives its process. */
export class PostgresJournal extends JournalStore {
  constructor(private readonly sql: Sql) {
    super();
  }

  /** One at a time: numbers become visible in their order, so a reader's `after` never skips one. */
  override async append(entry: NewJournalEntry): Promise<number> {
    const [row] = await this.sql.query<{ sequence: string }>(
      `with turn as materialized (select pg_advisory_xact_lock(${APPEND_LOCK}))
       insert into journal (at, direction, origin, method, path, query, status, duration_ms, request_body,
         request_sha256, response_body, authorisation_id, correlation_id, spoiled)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from turn returning sequence`,
      [
        entry.at,
        entry.direction,
        entry.origin,
        entry.method,
        entry.path,
        entry.query,
        entry.status,
        entry.durationMs,
        entry.requestBody,
        entry.requestSha256,
        entry.responseBody,
        entry.authorisationId,
        entry.correlationId,
        entry.spoiled,
      ],
    );
    const sequence = Number(row?.sequence);
    if (sequence % PRUNE_EVERY === 0) {
      await this.sql.query('delete from journal where sequence <= $1', [sequence - KEPT_ENTRIES]);
    }
    return sequence;
  }

  override async end(sequence: number, { status, durationMs, responseBody }: CallEnd): Promise<void> {
    await this.sql.query('update journal set status = $2, duration_ms = $3, response_body = $4 where sequence = $1', [
      sequence,
      status,
      durationMs,
      responseBody,
    ]);
  }

  override async find(query: JournalQuery): Promise<JournalEntry[]> {
    const rows = await this.sql.query<JournalRow>(
      `select * from journal
        where sequence > $1
          and ($2::text is null or method = $2)
          and ($3::text is null or starts_with(path, $3))
          and ($4::text is null or authorisation_id = $4)
          and ($5::text is null or direction = $5)
        order by sequence limit $6`,
      [query.after, query.method, query.path, query.authorisationId, query.direction, query.limit],
    );
    return rows.map(entryOf);
  }

  override async clear(): Promise<void> {
    await this.sql.query('delete from journal');
  }
}

const entryOf = (row: JournalRow): JournalEntry => ({
  sequence: Number(row.sequence),
  at: row.at.toISOString(),
  direction: row.direction,
  origin: row.origin,
  method: row.method,
  path: row.path,
  query: row.query,
  status: row.status,
  durationMs: row.duration_ms,
  requestBody: row.request_body,
  requestSha256: row.request_sha256,
  responseBody: row.response_body,
  authorisationId: row.authorisation_id,
  correlationId: row.correlation_id,
  spoiled: row.spoiled,
});
