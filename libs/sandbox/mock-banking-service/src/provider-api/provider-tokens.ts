import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { assumptions } from '@feedline/contracts';
import { Clock, ProblemError } from '@feedline/platform';
import { OURSELVES } from '../outgoing/journalled-call.js';
import { unauthorised } from '../refusal.js';
import { Settings } from '../settings.js';

/** An unknown key id makes us ask for the key set again, at most once a second; a key that left is gone within five. */
const KEY_SET = {
  cooldownDuration: 1_000,
  cacheMaxAge: 5_000,
  timeoutDuration: 5_000,
  // Sage ID's journal can tell our fetches from a connector's.
  headers: { 'user-agent': OURSELVES },
};

/** Verifies the Sage ID tokens of providers. */
@Injectable()
export class ProviderTokens {
  readonly #keys: JWTVerifyGetKey;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {
    this.#keys = createRemoteJWKSet(
      new URL(`${settings.sageId.url}${assumptions.tokenMetadataPaths.value.jwks}`),
      KEY_SET,
    );
  }

  /** @throws ProblemError 401, or 503 when the keys cannot be had */
  async verify(token: string): Promise<void> {
    const { issuer, providerAudience } = this.settings.sageId;
    try {
      await jwtVerify(token, this.#keys, {
        algorithms: ['RS256'],
        issuer,
        audience: providerAudience,
        currentDate: this.clock.now(),
        requiredClaims: ['exp'],
      });
    } catch (error) {
      if (isTokensFault(error)) throw unauthorised('tokenInvalid', 'The bearer token is not valid');
      const details = { status: 503, code: 'keysUnreachable', title: 'The keys of Sage ID cannot be had' };
      throw new ProblemError(details, { 'retry-after': '1' }, { cause: error });
    }
  }
}

/** All that jose throws about the token itself; a key set that is away or broken is not the caller's fault. */
const isTokensFault = (error: unknown): boolean =>
  [
    errors.JWTClaimValidationFailed,
    errors.JWTExpired,
    errors.JWTInvalid,
    errors.JWSInvalid,
    errors.JWSSignatureVerificationFailed,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
    errors.JWKSNoMatchingKey,
  ].some((kind) => error instanceof kind);
