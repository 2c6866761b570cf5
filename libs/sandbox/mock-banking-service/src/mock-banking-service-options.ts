import type { Clock } from '@feedline/platform';

/** The product side: who may create organisations, and the key that signs those calls (wire contract §5). */
export interface MockApplication {
  readonly application: string;
  readonly signingKey: string;
}

/** A bank as it was registered with `POST /banks` (wire contract §4.5). */
export interface MockBank {
  readonly bankId: string;
  readonly name: string;
  /** The provider's own id of the bank. */
  readonly externalRef: string;
  /** ISO 3166-1 alpha-3. */
  readonly primaryCountry: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryIso2: string;
  readonly url: string;
  readonly supportiframe: boolean;
  readonly popular: boolean;
  readonly callbackUrls: {
    readonly notification: string;
    readonly auth: string;
    readonly reAuth: string;
    readonly availableAccounts: string;
  };
  /** The header agreed at set-up; goes with every notification (wire contract §2.1). */
  readonly callbackHeader: { readonly name: string; readonly value: string };
  /** Where its pages lead beside the origins of its call-backs, for example its own log-in: they may be framed too. */
  readonly frameOrigins?: readonly string[];
  /** Leaves `requestedStartDate` and `bankId` out of bank-account notifications, as older senders do. */
  readonly olderSender?: boolean;
}

/** A provider and its banks; its key opens the Provider API for those banks alone. */
export interface MockProvider {
  readonly apiKey: string;
  readonly banks: readonly MockBank[];
}

/** The mock's dealings with Sage ID, in both roles. */
export interface SageIdAccess {
  readonly url: string;
  /** The `iss` of accepted tokens; the url with a slash at its end when left out. */
  readonly issuer?: string;
  /** What tokens of providers must be for. */
  readonly providerAudience: string;
  /** The mock's own client, for the tokens of its notifications. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly notificationAudience: string;
}

/** How long and how often the sender tries again (wire contract §2.1). */
export interface NotificationRetries {
  readonly firstPauseMs: number;
  readonly factor: number;
  readonly longestPauseMs: number;
  /** 1 sends once and never again. */
  readonly attempts: number;
}

/** A page that the sandbox's product points to, for example the demo phone. */
export interface SandboxLink {
  readonly label: string;
  readonly url: string;
}

/** How a mock Banking Service runs. */
export interface MockBankingServiceOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where callers reach it; signatures are checked against it. The listening address when left out. */
  readonly publicUrl?: string;
  /** Its own database, migrated by `migrateMockBankingService`. */
  readonly databaseUrl: string;
  readonly applications: readonly MockApplication[];
  readonly providers: readonly MockProvider[];
  readonly sageId: SageIdAccess;
  /** What products are told to wait between polls; 1,000 when left out. */
  readonly pollPeriodMs?: number;
  /** What is left out comes from `assumptions.senderRetries`; false sends once. */
  readonly notificationRetries?: Partial<NotificationRetries> | false;
  /** How long a provider may take to answer a call, in milliseconds; 10,000 when left out. */
  readonly callbackTimeoutMs?: number;
  /** 20 when left out (wire contract §2.2). */
  readonly authorisationLifetimeMinutes?: number;
  /** How long a statement is processed, in milliseconds; 300 when left out. */
  readonly statementProcessingMs?: number;
  /** The most transactions of a statement; 1,000 when left out (wire contract §4.1). */
  readonly statementMaximum?: number;
  /** Calls that a provider may make in any second; 0 takes them all, 10 when left out (wire contract §4.1). */
  readonly rate?: number;
  /** What the same bytes get when they come again (wire contract §4.1); the first answer when left out. */
  readonly identicalStatement?: 'first-answer' | 'refused';
  /** Shown at the top of the product's pages; none when left out. */
  readonly links?: readonly SandboxLink[];
  /** `info` when left out. */
  readonly logLevel?: string;
  /** The machine's time when left out. */
  readonly clock?: Clock;
}
