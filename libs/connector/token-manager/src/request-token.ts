import { tokenResponseSchema } from '@feedline/contracts';
import type { IssuedToken } from '@feedline/domain';
import type { Clock, Secret } from '@feedline/platform';
import { request } from 'undici';

/** A client of Sage ID and the audience that its tokens are for. */
export interface SageIdCredential {
  /** Base URL, without `/oauth/token`. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: Secret;
  readonly audience: string;
}

/** Sage ID gave no token; `status` is undefined when it gave no answer at all. */
export class TokenRequestError extends Error {
  readonly code = 'TOKEN_REQUEST_FAILED';

  constructor(
    readonly status: number | undefined,
    options?: ErrorOptions,
  ) {
    super(status === undefined ? 'Sage ID did not answer' : `Sage ID answered ${status} to a token request`, options);
    this.name = 'TokenRequestError';
  }
}

const TIMEOUT_MS = 10_000;

/** A token counts as expired this long before it is, so that none expires on its way; less for short-lived ones. */
const SAFETY_MARGIN_SECONDS = 60;

/**
 * Asks Sage ID for a new token with the client credentials (wire contract §3, RFC 6749 §4.4).
 * @throws TokenRequestError
 */
export async function requestToken(credential: SageIdCredential, clock: Clock): Promise<IssuedToken> {
  const askedAt = clock.now();
  const { access_token: value, expires_in: lifetime } = tokenResponseSchema.parse(await ask(credential));
  const margin = Math.min(SAFETY_MARGIN_SECONDS, lifetime / 10);
  return { value, expiresAt: new Date(askedAt.getTime() + (lifetime - margin) * 1000) };
}

async function ask({ url, clientId, clientSecret, audience }: SageIdCredential): Promise<unknown> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret.reveal(),
    audience,
  });
  const answer = await request(`${url.replace(/\/$/, '')}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new TokenRequestError(undefined, { cause });
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new TokenRequestError(answer.statusCode);
  try {
    return JSON.parse(text);
  } catch {
    throw new TokenRequestError(answer.statusCode);
  }
}
