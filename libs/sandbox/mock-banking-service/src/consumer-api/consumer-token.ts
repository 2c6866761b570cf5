import { Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { createPublicKey, randomUUID } from 'node:crypto';
import { Clock } from '@feedline/platform';
import { unauthorised } from '../refusal.js';
import { Settings } from '../settings.js';
import { ServiceKeys } from '../store/service-keys.js';

/** For whom a product's call is made. */
export interface Consumer {
  readonly application: string;
  readonly organisationId: string;
  readonly companyId: string;
}

/** How long a product may use its JWT. */
const LIFETIME_SECONDS = 3_600;

/** The JWTs of `GET /accesstoken`: RS256, minted and verified with the mock's own key. */
@Injectable()
export class ConsumerToken {
  constructor(
    private readonly keys: ServiceKeys,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async mint(consumer: Consumer): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const { consumerUrl } = this.settings;
    return new SignJWT({ ...consumer, jti: randomUUID() })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(consumerUrl)
      .setAudience(consumerUrl)
      .setIssuedAt(now)
      .setExpirationTime(now + LIFETIME_SECONDS)
      .sign(this.keys.consumerToken);
  }

  /** @throws ProblemError 401 when it is not one of ours, or not any more */
  async verify(token: string): Promise<Consumer> {
    const { consumerUrl } = this.settings;
    try {
      const { payload } = await jwtVerify<Consumer>(token, createPublicKey(this.keys.consumerToken), {
        algorithms: ['RS256'],
        issuer: consumerUrl,
        audience: consumerUrl,
        currentDate: this.clock.now(),
      });
      const { application, organisationId, companyId } = payload;
      return { application, organisationId, companyId };
    } catch {
      throw unauthorised('tokenInvalid', 'The bearer token is not valid');
    }
  }
}
