import { createHash, timingSafeEqual } from 'node:crypto';
import { assumptions } from '@feedline/contracts';
import type { SageIdClient } from './mock-sage-id-options.js';
import { TokenError } from './token.error.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Who may ask for tokens. */
export class Clients {
  readonly #clients: ReadonlyMap<string, SageIdClient>;

  constructor(clients: readonly SageIdClient[]) {
    this.#clients = new Map(clients.map((client) => [client.clientId, client]));
  }

  /**
   * Checks who asks, in constant time, and for what.
   * @throws TokenError 401 when id and secret do not belong together, 403 when the audience is not this client's
   */
  check({ client_id, client_secret, audience }: { client_id: string; client_secret: string; audience: string }): void {
    const client = this.#clients.get(client_id);
    const isRight = timingSafeEqual(digest(client?.clientSecret ?? ''), digest(client_secret));
    const { unknownClient, unknownAudience } = assumptions.tokenErrors.value;
    if (!client || !isRight) throw new TokenError(unknownClient, 'Unauthorized');
    if (!client.audiences.includes(audience)) {
      throw new TokenError(unknownAudience, 'Client is not authorized to access the requested audience');
    }
  }
}
