import { AccessTokens, PaceBusyError, type Pace, type PacePriority } from '@feedline/domain';
import type { Clock, Secret } from '@feedline/platform';
import { request, type Dispatcher } from 'undici';
import { ProviderApiError } from './provider-api.error.js';
import { readAnswer, type ProviderApiAnswer } from './read-answer.js';

/** Where the Provider API is and how it knows us. */
export interface ProviderApiOptions {
  /** Base URL without `/v1`; a path prefix is kept. */
  readonly url: string;
  readonly apiKey: Secret;
  readonly timeoutMs: number;
}

/** One call; `body` is sent byte for byte. */
export interface ProviderApiCall {
  readonly method: 'GET' | 'PATCH' | 'POST';
  /** Below the base URL, for example `/v1/authorisations/…`. */
  readonly path: string;
  readonly body?: string;
  readonly correlationId: string;
  readonly priority: PacePriority;
  /** Awaited in the turn, before each attempt; quick, as the turn runs. When it rejects, nothing is sent. */
  readonly beforeSending?: (() => Promise<void>) | undefined;
}

/** Who stood still for so long in its turn does not begin the call: others count on the end of it, in milliseconds. */
const STALE_MS = 1_000;

/** Tokens are not asked for per request (wire contract §3), least of all when it is the key that is refused. */
const HOPELESS_MS = 60_000;

/** How long nobody calls after a 429, in milliseconds, whatever shorter it says: the agreed rate is one of a second. */
const SHORTEST_PAUSE_MS = 1_000;

/**
 * Sends one call to the Provider API.
 * 1. the current token  2. the call, in a turn of the agreed pace  3. on 401 once more with a newer token, in a turn of
 * its own  4. everything but success is an error by kind; a pause that the answer asks for is kept by all processes
 */
export class ProviderApi {
  /** Until then a 401 is not answered with one more token: the newest was refused too. */
  #hopelessUntil = -Infinity;

  constructor(
    private readonly options: ProviderApiOptions,
    private readonly tokens: AccessTokens,
    private readonly pace: Pace,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the status of a success and its JSON body, undefined when there was none.
   * @throws ProviderApiError; `busy` without a status when the pace is held or no turn came in time: nothing was sent
   */
  async send(call: ProviderApiCall): Promise<ProviderApiAnswer> {
    const token = await this.tokens.current();
    try {
      return await this.#inTurn(call, token.value);
    } catch (error) {
      if (!isUnauthorised(error) || this.clock.monotonic() < this.#hopelessUntil) throw error;
    }
    const newer = await this.tokens.renew(token.generation);
    try {
      return await this.#inTurn(call, newer.value);
    } catch (error) {
      if (isUnauthorised(error)) this.#hopelessUntil = this.clock.monotonic() + HOPELESS_MS;
      throw error;
    }
  }

  /** The turn lasts until the answer has been read, and begins the pause that the answer asks for. */
  async #inTurn(call: ProviderApiCall, token: string): Promise<ProviderApiAnswer> {
    const turn = this.pace.turn(call.priority, async () => {
      await this.#prepare(call);
      try {
        return await readAnswer(await this.#request(call, token), this.clock.now());
      } catch (error) {
        await this.#hold(error);
        throw error;
      }
    });
    return turn.catch((error: unknown) => {
      if (!(error instanceof PaceBusyError)) throw error;
      throw new ProviderApiError('busy', error.message, { retryAfterMs: error.retryAfterMs, cause: error });
    });
  }

  async #prepare({ beforeSending }: ProviderApiCall): Promise<void> {
    const begunAt = this.clock.monotonic();
    await beforeSending?.();
    if (this.clock.monotonic() - begunAt <= STALE_MS) return;
    throw new ProviderApiError('busy', 'the turn was over before the call', { retryAfterMs: STALE_MS });
  }

  async #hold(error: unknown): Promise<void> {
    if (!(error instanceof ProviderApiError) || error.kind !== 'busy') return;
    const milliseconds = Math.max(error.retryAfterMs ?? 0, error.status === 429 ? SHORTEST_PAUSE_MS : 0);
    // What the answer was is worth more than that the others learn of it: they meet the same answer.
    if (milliseconds > 0) await this.pace.hold(milliseconds).catch(() => undefined);
  }

  async #request(call: ProviderApiCall, token: string): Promise<Dispatcher.ResponseData> {
    return request(`${this.options.url.replace(/\/$/, '')}${call.path}`, {
      method: call.method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-api-key': this.options.apiKey.reveal(),
        authorization: `Bearer ${token}`,
        'x-correlation-id': call.correlationId,
      },
      body: call.body ?? null,
      signal: AbortSignal.timeout(this.options.timeoutMs),
    }).catch((cause: unknown) => {
      throw new ProviderApiError('doubtful', 'no answer from the Provider API', { cause });
    });
  }
}

const isUnauthorised = (error: unknown): boolean => error instanceof ProviderApiError && error.kind === 'unauthorised';
