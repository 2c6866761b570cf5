import { assumptions } from '@feedline/contracts';
import type { MockBankingServiceOptions, NotificationRetries, SageIdAccess } from './mock-banking-service-options.js';

/** The options with every gap filled. */
export class Settings {
  readonly sageId: Required<SageIdAccess>;
  readonly pollPeriodMs: number;
  readonly retries: NotificationRetries;
  readonly callbackTimeoutMs: number;
  readonly authorisationLifetimeMs: number;
  #publicUrl = '';

  constructor(options: MockBankingServiceOptions) {
    const { sageId, notificationRetries } = options;
    const url = withoutSlash(sageId.url);
    this.sageId = { ...sageId, url, issuer: sageId.issuer ?? `${url}/` };
    this.pollPeriodMs = options.pollPeriodMs ?? 1_000;
    this.retries =
      notificationRetries === false
        ? { ...assumptions.senderRetries.value, attempts: 1 }
        : { ...assumptions.senderRetries.value, ...notificationRetries };
    this.callbackTimeoutMs = options.callbackTimeoutMs ?? 10_000;
    this.authorisationLifetimeMs = (options.authorisationLifetimeMinutes ?? 20) * 60_000;
    this.publicUrl = options.publicUrl ?? '';
  }

  /** Without a slash at its end; known once the mock listens. */
  get publicUrl(): string {
    return this.#publicUrl;
  }

  set publicUrl(url: string) {
    this.#publicUrl = withoutSlash(url);
  }

  /** The base of the Consumer API. */
  get consumerUrl(): string {
    return `${this.#publicUrl}/api/v1`;
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
