import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Clock } from '@feedline/platform';
import type { CallJournal } from '../journal/call-journal.js';
import { foldBody } from '../folding/fold-body.js';
import { showAnswered, showIncoming } from '../folding/fold-headers.js';
import { foldQuery, foldText } from '../folding/fold-text.js';
import { claimsIn } from '../folding/token-claims.js';
import type { CallEnd, NewJournalEntry } from '../journal/journal-entry.js';
import { describeSpoil, type Spoil } from '../spoil/spoil.js';
import { notedAuthorisation } from './call-notes.js';

/** What a mock answers; `leaves` is false while the answer is dropped or held back, `waits` true while it may still leave. */
export interface Answer {
  readonly reply: FastifyReply;
  readonly payload: unknown;
  readonly leaves: boolean;
  readonly waits?: boolean;
}

/** Who calls, as far as the mock can tell; null = somebody. */
export type CallerOf = (request: FastifyRequest) => string | null;

/** One call on its way through a mock: when it began, how it misbehaves, where the journal has it. */
export class AnsweredCall {
  spoil: Spoil | undefined;
  readonly #gone = new AbortController();
  readonly #at: Date;
  readonly #began: number;
  #sequence: number | undefined;

  constructor(
    private readonly request: FastifyRequest,
    reply: FastifyReply,
    private readonly clock: Clock,
    private readonly callerOf: CallerOf,
  ) {
    this.#at = clock.now();
    this.#began = clock.monotonic();
    reply.raw.once('close', () => this.#gone.abort());
  }

  /** Fires when the caller has closed the connection. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Writes the call to the journal, or how it ended when it is there already. No answer may leave = no status. */
  async record(journal: CallJournal, answer: Answer): Promise<void> {
    if (this.#sequence === undefined) this.#sequence = await journal.append(this.#entry(answer));
    else await journal.end(this.#sequence, this.#end(answer));
  }

  #entry(answer: Answer): NewJournalEntry {
    const { request } = this;
    const [path = '', query = ''] = splitOnce(request.raw.url ?? '', '?');
    const rawBody = (request as { rawBody?: Buffer }).rawBody;
    return {
      at: this.#at.toISOString(),
      direction: 'in',
      origin: null,
      method: request.method,
      path: foldText(path),
      query: foldQuery(query),
      requestHeaders: showIncoming(request.headers),
      caller: this.callerOf(request),
      requestBody: foldBody(rawBody),
      requestSha256: rawBody?.length ? createHash('sha256').update(rawBody).digest('hex') : null,
      authorisationId: notedAuthorisation(request),
      correlationId: request.id,
      spoiled: this.spoil ? describeSpoil(this.spoil) : null,
      ...this.#end(answer),
    };
  }

  #end({ reply, payload, leaves, waits = false }: Answer): CallEnd {
    const answered = leaves && !this.gone.aborted;
    return {
      status: answered ? reply.statusCode : null,
      durationMs: Math.round(this.clock.monotonic() - this.#began),
      responseBody: answered ? foldBody(payload) : null,
      responseHeaders: answered ? showAnswered(reply.getHeaders()) : {},
      claims: claimsIn(this.request.headers.authorization) ?? (answered ? claimsIn(payload) : null),
      open: waits,
    };
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
