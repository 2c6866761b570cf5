import type { AccessToken } from './access-token.port.js';

/** A token as Sage ID just issued it. */
export interface IssuedToken {
  readonly value: string;
  readonly expiresAt: Date;
}

/** A token with the moment at which it ends. */
export interface SharedToken extends AccessToken {
  readonly expiresAt: Date;
}

/** One token per credential for all processes. */
export abstract class SharedTokens {
  /** The stored token, or undefined when there is none that we can open. */
  abstract read(credential: string): Promise<SharedToken | undefined>;

  /**
   * Replaces the token while no other process can: reads it again under a lock and asks `issue` for a new one
   * only if `isGood` does not accept what is there by now. The new one's generation is higher than `newerThan`,
   * even when the store has lost what it knew.
   */
  abstract replace(
    credential: string,
    newerThan: number,
    isGood: (token: SharedToken) => boolean,
    issue: () => Promise<IssuedToken>,
  ): Promise<SharedToken>;
}
