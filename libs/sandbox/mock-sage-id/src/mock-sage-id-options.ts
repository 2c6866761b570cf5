import type { Clock } from '@feedline/platform';

/** Who may ask for tokens, and for which audiences. */
export interface SageIdClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audiences: readonly string[];
}

/** How a mock Sage ID runs. */
export interface MockSageIdOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where callers reach it; the issuer is this with a slash at its end. The listening address when left out. */
  readonly publicUrl?: string;
  readonly clients: readonly SageIdClient[];
  /** A PKCS#8 RSA key in PEM; a new one per start when left out. */
  readonly signingKeyPem?: string;
  /** How long a token lives; 28,800 (480 minutes, wire contract §3) when left out. */
  readonly tokenLifetimeSeconds?: number;
  /** `info` when left out. */
  readonly logLevel?: string;
  /** The machine's time when left out. */
  readonly clock?: Clock;
}
