import { AccessTokens, SharedTokens, type AccessToken, type IssuedToken, type SharedToken } from '@feedline/domain';
import type { Clock, Configuration } from '@feedline/platform';
import { requestToken, type SageIdCredential } from './request-token.js';
import type { sageIdConfig } from './sage-id.config.js';

/** What a token manager needs to know of the credential that it serves. */
export interface TokenSource {
  /** Names the credential in the shared store; holds no secret. */
  readonly credential: string;
  /** Asks Sage ID for a new token. */
  readonly issue: () => Promise<IssuedToken>;
}

/** The first round may be shared with somebody who is content with an older token; the second is our own. */
const ROUNDS = 2;

/**
 * One Sage ID token per credential for all processes.
 * A fresh one is taken from memory, else from the shared row, else asked for while everybody else waits:
 * however many callers and processes there are, Sage ID sees one request (wire contract §3).
 */
export class TokenManager extends AccessTokens {
  #known: SharedToken | undefined;
  #pending: Promise<SharedToken> | undefined;

  constructor(
    private readonly shared: SharedTokens,
    private readonly source: TokenSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async current(): Promise<AccessToken> {
    return this.#newerThan(0);
  }

  override async renew(refusedGeneration: number): Promise<AccessToken> {
    return this.#newerThan(refusedGeneration);
  }

  async #newerThan(generation: number): Promise<AccessToken> {
    const isGood = (token: SharedToken | undefined): token is SharedToken =>
      token !== undefined && token.generation > generation && token.expiresAt > this.clock.now();
    for (let round = 0; round < ROUNDS && !isGood(this.#known); round += 1) {
      this.#known = await (this.#pending ??= this.#obtain(generation, isGood));
    }
    if (!isGood(this.#known)) throw new Error('Sage ID gives no token that lasts long enough to be used');
    return this.#known;
  }

  async #obtain(newerThan: number, isGood: (token: SharedToken | undefined) => boolean): Promise<SharedToken> {
    try {
      const { credential, issue } = this.source;
      const stored = await this.shared.read(credential);
      if (stored && isGood(stored)) return stored;
      return await this.shared.replace(credential, newerThan, isGood, issue);
    } finally {
      this.#pending = undefined;
    }
  }
}

/** The token manager of a configured credential. */
export function tokenManager(
  config: Configuration<readonly [typeof sageIdConfig]>,
  shared: SharedTokens,
  clock: Clock,
): TokenManager {
  const credential: SageIdCredential = {
    url: config.SAGE_ID_URL,
    clientId: config.SAGE_ID_CLIENT_ID,
    clientSecret: config.SAGE_ID_CLIENT_SECRET,
    audience: config.SAGE_ID_AUDIENCE,
  };
  const name = [credential.url, credential.clientId, credential.audience].join(' ');
  return new TokenManager(shared, { credential: name, issue: () => requestToken(credential, clock) }, clock);
}
