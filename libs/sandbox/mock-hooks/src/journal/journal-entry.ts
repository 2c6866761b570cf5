import { z } from 'zod';
import type { ShownHeaders } from '../folding/fold-headers.js';
import type { TokenClaims } from '../folding/token-claims.js';

/** One call that a mock answered (`in`) or made (`out`). */
export interface JournalEntry {
  /** Grows with every entry and is never used again, not even after the journal was emptied. */
  readonly sequence: number;
  /** Grows with every new entry and every end of one: what a follower has seen last. */
  readonly change: number;
  /** When the call began: ISO 8601, business time. */
  readonly at: string;
  readonly direction: 'in' | 'out';
  /** Scheme, host and port that were called; null for calls that came in. */
  readonly origin: string | null;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Without the question mark, secrets folded to `•••`; empty when there was none. */
  readonly query: string;
  /** Null when no answer left, or came: dropped, still held, timed out, connection refused. */
  readonly status: number | null;
  readonly durationMs: number;
  /** As text, secrets folded to `•••`; null when there was none. */
  readonly requestBody: string | null;
  /** SHA-256 of the exact bytes, in hex; null when there were none. */
  readonly requestSha256: string | null;
  readonly responseBody: string | null;
  /** The headers worth showing; values of secret ones are `•••`. */
  readonly requestHeaders: ShownHeaders;
  readonly responseHeaders: ShownHeaders;
  /** What the bearer token of the call says, else the token that was answered; null without one. */
  readonly claims: TokenClaims | null;
  /** Who called, as far as the mock can tell: a name of its own, or the id of a client; null = somebody. */
  readonly caller: string | null;
  /** Still under way: held, slow. */
  readonly open: boolean;
  readonly authorisationId: string | null;
  readonly correlationId: string | null;
  /** What the sandbox did to the call on request, for example `drop-after-commit`; null when it behaved. */
  readonly spoiled: string | null;
}

/** A call that is not in the journal yet. */
export type NewJournalEntry = Omit<JournalEntry, 'sequence' | 'change'>;

/** What is known only when a call has ended; `open` while it has not. */
export type CallEnd = Pick<
  JournalEntry,
  'status' | 'durationMs' | 'responseBody' | 'responseHeaders' | 'claims' | 'open'
>;

/** The longest time that a reader may wait for an entry, in milliseconds. */
const LONGEST_WAIT_MS = 30_000;

/** The query of `GET /sandbox/journal`. */
export const journalQuerySchema = z
  .object({
    after: z.coerce.number().int().min(0).default(0).describe('Only entries with a higher sequence number'),
    afterChange: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('Only entries that came or ended after this change, in the order of their changes'),
    method: z.string().toUpperCase().optional(),
    path: z.string().optional().describe('The beginning of the path'),
    authorisationId: z.string().optional(),
    direction: z.enum(['in', 'out']).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
    waitMs: z.coerce
      .number()
      .int()
      .min(0)
      .max(LONGEST_WAIT_MS)
      .default(0)
      .describe('Milliseconds to wait for the first matching entry'),
  })
  .meta({ id: 'JournalQuery' });

export type JournalQuery = z.infer<typeof journalQuerySchema>;
