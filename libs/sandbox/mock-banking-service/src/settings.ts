import { assumptions } from '@feedline/contracts';
import type {
  MockApplication,
  MockBankingServiceOptions,
  NotificationRetries,
  SandboxLink,
  SageIdAccess,
} from './mock-banking-service-options.js';

/** The options with every gap filled. */
export class Settings {
  readonly sageId: Required<SageIdAccess>;
  readonly pollPeriodMs: number;
  readonly retries: NotificationRetries;
  readonly callbackTimeoutMs: number;
  readonly authorisationLifetimeMs: number;
  /** As whom the sandbox's own product calls: the first application. */
  readonly application: MockApplication;
  readonly links: readonly SandboxLink[];
  /** Where it is reached from this machine, without a slash at its end; known once the mock listens. */
  listensAt = '';
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
    this.application = options.applications[0] ?? { application: '', signingKey: '' };
    this.links = options.links ?? [];
    this.publicUrl = options.publicUrl ?? '';
  }

  /** Without a slash at its end; known once the mock listens. */
  get publicUrl(): string {
    return this.#publicUrl;
  }

  set publicUrl(url: string) {
    this.#publicUrl = withoutSlash(url);
  }

  /** The origin of its own pages, as a browser sends it. */
  get origin(): string {
    return new URL(this.#publicUrl).origin;
  }

  /** The base of the Consumer API. */
  get consumerUrl(): string {
    return `${this.#publicUrl}/api/v1`;
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
