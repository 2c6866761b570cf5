import { AccessTokens } from '@feedline/domain';
import type { Clock, Secret } from '@feedline/platform';
import { request, type Dispatcher } from 'undici';
import { ProviderApiError } from './provider-api.error.js';
import { retryAfterMs } from './retry-after.js';

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
}

type Answer = Dispatcher.ResponseData;

/** Tokens are not asked for per request (wire contract §3), least of all when it is the key that is refused. */
const HOPELESS_MS = 60_000;

/**
 * Sends one call to the Provider API.
 * 1. the current token  2. the call  3. on 401 once more with a newer token  4. everything but success is an error by kind
 */
export class ProviderApi {
  /** Until then a 401 is not answered with one more token: the newest was refused too. */
  #hopelessUntil = -Infinity;

  constructor(
    private readonly options: ProviderApiOptions,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers the status of a success and its JSON body, undefined when there was none.
   * @throws ProviderApiError
   */
  async send(call: ProviderApiCall): Promise<{ status: number; body: unknown }> {
    const token = await this.tokens.current();
    let answer = await this.#attempt(call, token.value);
    if (answer.statusCode === 401 && this.clock.monotonic() >= this.#hopelessUntil) {
      await answer.body.dump();
      const newer = await this.tokens.renew(token.generation);
      answer = await this.#attempt(call, newer.value);
      if (answer.statusCode === 401) this.#hopelessUntil = this.clock.monotonic() + HOPELESS_MS;
    }
    return this.#read(answer);
  }

  async #attempt({ method, path, body, correlationId }: ProviderApiCall, token: string): Promise<Answer> {
    return request(`${this.options.url.replace(/\/$/, '')}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'x-api-key': this.options.apiKey.reveal(),
        authorization: `Bearer ${token}`,
        'x-correlation-id': correlationId,
      },
      body: body ?? null,
      signal: AbortSignal.timeout(this.options.timeoutMs),
    }).catch((cause: unknown) => {
      throw new ProviderApiError('doubtful', 'no answer from the Provider API', { cause });
    });
  }

  async #read(answer: Answer): Promise<{ status: number; body: unknown }> {
    const { statusCode: status, headers } = answer;
    const text = await answer.body.text().catch((cause: unknown) => {
      throw new ProviderApiError('doubtful', 'the answer broke off', { status, cause });
    });
    const failure = { status, retryAfterMs: retryAfterMs(headers['retry-after'], this.clock.now()) };
    if (status === 401) throw new ProviderApiError('unauthorised', 'a new token was refused too', failure);
    if (status === 429 || status === 503) throw new ProviderApiError('busy', `answered ${status}`, failure);
    if (status >= 400 && status < 500 && status !== 408) {
      throw new ProviderApiError('refused', `answered ${status}${errorCodeOf(text)}`, { status });
    }
    if (status < 200 || status > 299) throw new ProviderApiError('doubtful', `answered ${status}`, failure);
    return { status, body: parseBody(text, status) };
  }
}

/** A success that makes no sense is no success: whether the call worked is in doubt. */
function parseBody(text: string, status: number): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderApiError('doubtful', `answered ${status} with something that is no JSON`, { status });
  }
}

/** The service's own word for what was wrong, when it is short and plain enough to be written down. */
function errorCodeOf(text: string): string {
  const [, code] = /"code"\s*:\s*"([\w.-]{1,60})"/.exec(text) ?? [];
  return code ? ` (${code})` : '';
}
