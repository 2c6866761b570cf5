import type { JournalEntry, NewJournalEntry } from '@feedline/mock-hooks';
import type { Sql } from './database.js';

/** Any number that no other advisory lock of the database uses. */
const APPEND_LOCK = 72_707_401;

const KEPT_ENTRIES = 20_000;
const PRUNE_EVERY = 1_000;

/** The beginning of a statement that writes to the journal: one after the other, so that numbers become visible in order. */
export const IN_TURN = `with turn as materialized (select pg_advisory_xact_lock(${APPEND_LOCK}))`;

/** The columns of an entry. */
export const ENTRY_COLUMNS = `sequence, change, at, direction, origin, method, path, query, status, duration_ms,
  request_body, request_sha256, response_body, request_headers, response_headers, claims, caller, is_open,
  authorisation_id, correlation_id, spoiled`;

/** An entry as the table has it. */
export interface JournalRow {
  sequence: string;
  change: string;
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
  request_headers: string;
  response_headers: string;
  claims: string | null;
  caller: string | null;
  is_open: boolean;
  authorisation_id: string | null;
  correlation_id: string | null;
  spoiled: string | null;
}

/** Where an entry was seen when it is not our own. */
export interface ForeignMark {
  readonly journal: string;
  readonly sequence: number;
  readonly change: number;
  readonly isTwin: boolean;
}

/** Writes an entry; answers its sequence number, or that of the foreign entry which it brings up to date. */
export async function insertEntry(sql: Sql, entry: NewJournalEntry, mark?: ForeignMark): Promise<number> {
  const [row] = await sql.query<{ sequence: string }>(
    `${IN_TURN}
     insert into journal (at, direction, origin, method, path, query, status, duration_ms, request_body,
       request_sha256, response_body, request_headers, response_headers, claims, caller, is_open, authorisation_id,
       correlation_id, spoiled, foreign_journal, foreign_sequence, foreign_change, is_twin)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23
       from turn
     on conflict (foreign_journal, foreign_sequence) do update
       set status = excluded.status, duration_ms = excluded.duration_ms, response_body = excluded.response_body,
         response_headers = excluded.response_headers, claims = excluded.claims, is_open = excluded.is_open,
         foreign_change = excluded.foreign_change, change = nextval('journal_change')
     returning sequence`,
    [...valuesOf(entry), mark?.journal, mark?.sequence, mark?.change, mark?.isTwin ?? false],
  );
  const sequence = Number(row?.sequence);
  if (sequence % PRUNE_EVERY === 0) {
    await sql.query('delete from journal where sequence <= $1', [sequence - KEPT_ENTRIES]);
  }
  return sequence;
}

const valuesOf = (entry: NewJournalEntry): unknown[] => [
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
  JSON.stringify(entry.requestHeaders),
  JSON.stringify(entry.responseHeaders),
  entry.claims && JSON.stringify(entry.claims),
  entry.caller,
  entry.open,
  entry.authorisationId,
  entry.correlationId,
  entry.spoiled,
];

/** The entry that a row holds. */
export const toEntry = (row: JournalRow): JournalEntry => ({
  sequence: Number(row.sequence),
  change: Number(row.change),
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
  requestHeaders: JSON.parse(row.request_headers) as JournalEntry['requestHeaders'],
  responseHeaders: JSON.parse(row.response_headers) as JournalEntry['responseHeaders'],
  claims: row.claims === null ? null : (JSON.parse(row.claims) as JournalEntry['claims']),
  caller: row.caller,
  open: row.is_open,
  authorisationId: row.authorisation_id,
  correlationId: row.correlation_id,
  spoiled: row.spoiled,
});
