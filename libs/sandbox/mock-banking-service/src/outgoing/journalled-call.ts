import { createHash } from 'node:crypto';
import {
  claimsIn,
  describeSpoil,
  foldBody,
  foldQuery,
  foldText,
  showAnswered,
  showOutgoing,
  type CallEnd,
  type CallJournal,
  type NewJournalEntry,
  type Spoil,
} from '@feedline/mock-hooks';
import { type Clock } from '@feedline/platform';
import { CORRELATION_HEADER } from '@feedline/platform/http';
import type { OutgoingAnswer, OutgoingCall } from './outgoing-call.js';

/** A call that takes longer is shown while it runs. */
const SHOWN_AFTER_MS = 1_000;

/** Who makes these calls, in the words of the journal. */
export const OURSELVES = 'banking-service';

/** One call out on its way into the journal: written once when it ends, or when it begins to take long. */
export class JournalledCall {
  readonly #at: Date;
  readonly #began: number;
  readonly #timer: NodeJS.Timeout;
  #written: Promise<number | undefined> | undefined;

  constructor(
    readonly call: OutgoingCall,
    private readonly spoil: Spoil | undefined,
    private readonly journal: CallJournal,
    private readonly clock: Clock,
  ) {
    this.#at = clock.now();
    this.#began = clock.monotonic();
    this.#timer = setTimeout(() => void this.showAsRunning(), SHOWN_AFTER_MS);
    this.#timer.unref();
  }

  /** Lets those who watch see the call before it has ended. */
  async showAsRunning(): Promise<void> {
    this.#written ??= this.journal.append(this.#entry(undefined, true));
    await this.#written;
  }

  async end(answer: OutgoingAnswer | undefined): Promise<void> {
    clearTimeout(this.#timer);
    const sequence = await this.#written;
    if (sequence === undefined) await this.journal.append(this.#entry(answer, false));
    else await this.journal.end(sequence, this.#end(answer, false));
  }

  #entry(answer: OutgoingAnswer | undefined, open: boolean): NewJournalEntry {
    const { method, url, headers, body, authorisationId, correlationId } = this.call;
    return {
      at: this.#at.toISOString(),
      direction: 'out',
      origin: url.origin,
      method,
      path: foldText(url.pathname),
      query: foldQuery(url.search.slice(1)),
      requestHeaders: showOutgoing({ ...headers, [CORRELATION_HEADER]: correlationId }),
      requestBody: foldBody(body),
      requestSha256: body ? createHash('sha256').update(body).digest('hex') : null,
      caller: OURSELVES,
      authorisationId,
      correlationId,
      spoiled: this.spoil ? describeSpoil(this.spoil) : null,
      ...this.#end(answer, open),
    };
  }

  #end(answer: OutgoingAnswer | undefined, open: boolean): CallEnd {
    return {
      status: answer?.status ?? null,
      durationMs: Math.round(this.clock.monotonic() - this.#began),
      responseBody: foldBody(answer?.text),
      responseHeaders: showAnswered(answer?.headers ?? {}),
      claims: claimsIn(this.call.headers['authorization']) ?? claimsIn(answer?.text),
      open,
    };
  }
}
