/** A Sage ID token and the generation it belongs to: a newer token has a higher generation. */
export interface AccessToken {
  readonly value: string;
  readonly generation: number;
}

/** Gives the Sage ID token with which the Provider API is called (wire contract §3). */
export abstract class AccessTokens {
  /** The current token, a new one only when there is none or it is about to expire. */
  abstract current(): Promise<AccessToken>;

  /** A token newer than the refused generation; one request per generation, however many callers ask. */
  abstract renew(refusedGeneration: number): Promise<AccessToken>;
}
