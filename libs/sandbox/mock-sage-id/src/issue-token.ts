import { SignJWT, type JWTPayload } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Clock } from '@feedline/platform';
import type { Issuer } from './issuer.js';
import type { SigningKeys } from './signing-keys.js';

/** Issues access tokens: RS256 JWTs that say who may call whom, and for how long. */
export class IssueToken {
  constructor(
    private readonly keys: SigningKeys,
    private readonly issuer: Issuer,
    private readonly clock: Clock,
    readonly lifetimeSeconds: number,
  ) {}

  /** The token, signed with the current key. */
  async run(clientId: string, audience: string): Promise<string> {
    const { kid, privateKey } = this.keys.current;
    return new SignJWT(this.claims(clientId, audience))
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .sign(privateKey);
  }

  /** The claims of a token that begins to live now. */
  claims(clientId: string, audience: string): JWTPayload {
    const now = Math.floor(this.clock.now().getTime() / 1000);
    return {
      iss: this.issuer.name,
      sub: `${clientId}@clients`,
      azp: clientId,
      aud: audience,
      iat: now,
      nbf: now,
      exp: now + this.lifetimeSeconds,
      jti: randomUUID(),
      gty: 'client-credentials',
    };
  }
}
