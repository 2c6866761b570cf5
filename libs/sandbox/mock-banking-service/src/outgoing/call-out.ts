import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import { CallJournal, Spoils, type Spoil } from '@feedline/mock-hooks';
import { Clock } from '@feedline/platform';
import { CORRELATION_HEADER } from '@feedline/platform/http';
import { Settings } from '../settings.js';
import { JournalledCall } from './journalled-call.js';
import type { OutgoingAnswer, OutgoingCall } from './outgoing-call.js';

const LARGEST_ANSWER_BYTES = 1024 * 1024;

/** Calls the outside world: every call is in the journal, and misbehaves when told (direction `out`). */
@Injectable()
export class CallOut {
  readonly #stopping = new AbortController();
  readonly #agent = new Agent({ maxResponseSize: LARGEST_ANSWER_BYTES });
  readonly #underWay = new Set<JournalledCall>();

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
    const journalled = this.#begin(call, spoil);
    try {
      if (spoil?.delayMs || spoil?.hold) await journalled.showAsRunning();
      if (spoil?.delayMs) await pause(spoil.delayMs, undefined, { signal: this.#stopping.signal });
      if (spoil?.hold) await this.spoils.hold(this.#stopping.signal);
      this.#stopping.signal.throwIfAborted();
    } catch (error) {
      await this.#end(journalled, undefined);
      throw error;
    }
    if (!spoil?.duplicate) return this.#once(call, spoil, journalled);
    await this.#once(call, spoil, journalled);
    return this.#once(call, spoil, this.#begin(call, spoil));
  }

  /** Whether a call with this correlation id has begun and has not been written down yet. */
  isUnderWay(correlationId: string): boolean {
    return [...this.#underWay].some(({ call }) => call.correlationId === correlationId);
  }

  /** Ends every call that is under way. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#agent.destroy();
  }

  #begin(call: OutgoingCall, spoil: Spoil | undefined): JournalledCall {
    const journalled = new JournalledCall(call, spoil, this.journal, this.clock);
    this.#underWay.add(journalled);
    return journalled;
  }

  async #end(journalled: JournalledCall, answer: OutgoingAnswer | undefined): Promise<void> {
    await journalled.end(answer);
    this.#underWay.delete(journalled);
  }

  async #once(call: OutgoingCall, spoil: Spoil | undefined, journalled: JournalledCall): Promise<OutgoingAnswer> {
    let answer: OutgoingAnswer | undefined;
    try {
      const real = spoil?.status === undefined ? await this.#send(call) : inventedAnswer(spoil, spoil.status);
      if (spoil?.dropAfterCommit) throw new Error('The answer was dropped');
      return (answer = real);
    } finally {
      await this.#end(journalled, answer);
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
    const answered = Object.fromEntries(response.headers);
    return { status: response.status, contentType, headers: answered, text: await response.text() };
  }
}

const inventedAnswer = ({ body, headers = {} }: Spoil, status: number): OutgoingAnswer => ({
  status,
  contentType: 'text/plain',
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body ?? ''),
});
