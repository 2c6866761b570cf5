import { Clock } from '@feedline/platform';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { createHash } from 'node:crypto';

/** How a token was found: `unverifiable` when Sage ID's keys cannot be had. */
export type TokenVerdict = 'valid' | 'invalid' | 'unverifiable';

/** Which tokens count. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
}

/** Clocks of two companies may differ by this much. */
const TOLERANCE_SECONDS = 5;

/** Verified tokens that are remembered at the most; a sender uses one for eight hours. */
const REMEMBERED = 1_000;

/** Verifies tokens that Sage ID issued for us: signature, issuer, audience and times (RFC 7519 §7.2). */
export class SageIdTokens {
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  readonly #verifiedUntil = new Map<string, number>();

  constructor(
    private readonly rules: TokenRules,
    private readonly clock: Clock,
  ) {
    this.#keys = createRemoteJWKSet(new URL(rules.jwksUrl), { timeoutDuration: 3_000, cooldownDuration: 5_000 });
  }

  async verify(token: string): Promise<TokenVerdict> {
    const digest = createHash('sha256').update(token).digest('base64');
    const until = this.#verifiedUntil.get(digest);
    if (until !== undefined && this.clock.now().getTime() < until) return 'valid';
    try {
      this.#remember(digest, await this.#check(token, this.#keys));
      return 'valid';
    } catch (error) {
      return isAboutTheToken(error) ? 'invalid' : this.#verifyWithKnownKeys(token);
    }
  }

  /** The keys could not be fetched: those fetched before still count. */
  async #verifyWithKnownKeys(token: string): Promise<TokenVerdict> {
    const known = this.#keys.jwks();
    if (!known) return 'unverifiable';
    return this.#check(token, createLocalJWKSet(known)).then(
      () => 'valid',
      () => 'invalid',
    );
  }

  /** Answers when the token expires, in milliseconds since 1970. */
  async #check(token: string, keys: JWTVerifyGetKey): Promise<number> {
    const { payload } = await jwtVerify(token, keys, {
      issuer: this.rules.issuer,
      audience: this.rules.audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: this.clock.now(),
    });
    return Number(payload.exp) * 1000;
  }

  #remember(digest: string, until: number): void {
    if (this.#verifiedUntil.size >= REMEMBERED) this.#verifiedUntil.clear();
    this.#verifiedUntil.set(digest, until);
  }
}

const KEY_SET_ERRORS: readonly string[] = [errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code];

/** All that jose says of the token itself; what is left says that the key set could not be had. */
function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && !KEY_SET_ERRORS.includes(error.code);
}
