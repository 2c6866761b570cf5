import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import { CallJournal, describeSpoil, foldBody, Spoils, type CallEnd, type Spoil } from '@feedline/mock-hooks';
import { Clock, CORRELATION_HEADER } from '@feedline/platform';
import { Settings } from '../settings.js';

/** A call that the mock makes. */
export interface OutgoingCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect: 'follow' | 'manual';
  readonly authorisationId: string | null;
  readonly correlationId: string;
}

/** What came back. */
export interface OutgoingAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const LARGEST_ANSWER_BYTES = 1024 * 1024;

/** Calls the outside world: every call is in the journal, and misbehaves when told (direction `out`). */
@Injectable()
export class CallOut {
  readonly #stopping = new AbortController();
  readonly #agent = new Agent({ maxResponseSize: LARGEST_ANSWER_BYTES });

  constructor(
    private readonly spoils: Spoils,
    private readonly journal: CallJournal,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the call; of a duplicate the second answer counts. A spoil with a `status` answers in place of the other side.
   * @throws Error when no answer came within the time-out, or when it was dropped
   */
  async run(call: OutgoingCall): Promise<OutgoingAnswer> {
    const spoil = this.spoils.take({ direction: 'out', method: call.method, path: call.url.pathname });
    if (spoil?.delayMs) await pause(spoil.delayMs, undefined, { signal: this.#stopping.signal });
    if (spoil?.hold) await this.spoils.hold(this.#stopping.signal);
    this.#stopping.signal.throwIfAborted();
    if (spoil?.duplicate) await this.#once(call, spoil);
    return this.#once(call, spoil);
  }

  /** Ends every call that is under way. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#agent.destroy();
  }

  async #once(call: OutgoingCall, spoil: Spoil | undefined): Promise<OutgoingAnswer> {
    const [at, began] = [this.clock.now(), this.clock.monotonic()];
    let answer: OutgoingAnswer | undefined;
    try {
      const real = spoil?.status === undefined ? await this.#send(call) : inventedAnswer(spoil, spoil.status);
      if (spoil?.dropAfterCommit) throw new Error('The answer was dropped');
      return (answer = real);
    } finally {
      await this.journal.append({
        at: at.toISOString(),
        ...describeCall(call),
        ...endOf(answer, Math.round(this.clock.monotonic() - began)),
        spoiled: spoil ? describeSpoil(spoil) : null,
      });
    }
  }

  async #send({ method, url, headers, body, redirect, correlationId }: OutgoingCall): Promise<OutgoingAnswer> {
    const response = await fetch(url, {
      method,
      headers: { ...headers, [CORRELATION_HEADER]: correlationId },
      body,
      redirect,
      dispatcher: this.#agent,
      signal: AbortSignal.any([AbortSignal.timeout(this.settings.callbackTimeoutMs), this.#stopping.signal]),
    });
    const contentType = response.headers.get('content-type') ?? '';
    return { status: response.status, contentType, text: await response.text() };
  }
}

const inventedAnswer = ({ body }: Spoil, status: number): OutgoingAnswer => ({
  status,
  contentType: 'text/plain',
  text: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
});

const describeCall = ({ method, url, body, authorisationId, correlationId }: OutgoingCall) => ({
  direction: 'out' as const,
  origin: url.origin,
  method,
  path: url.pathname,
  query: url.search.slice(1),
  requestBody: foldBody(body),
  requestSha256: body ? createHash('sha256').update(body).digest('hex') : null,
  authorisationId,
  correlationId,
});

const endOf = (answer: OutgoingAnswer | undefined, durationMs: number): CallEnd => ({
  status: answer?.status ?? null,
  durationMs,
  responseBody: foldBody(answer?.text),
});
