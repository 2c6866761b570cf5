/**
 * What a failed call means for the next one (wire contract §4.1).
 * `refused`: never again · `busy`: later, when told · `doubtful`: it may have worked, the same bytes may go again ·
 * `unauthorised`: a new token was refused too.
 */
export type ProviderApiErrorKind = 'refused' | 'busy' | 'doubtful' | 'unauthorised';

/** What is known of a call that did not succeed. */
export interface ProviderApiFailure extends ErrorOptions {
  /** The HTTP status; undefined when there was no answer. */
  readonly status?: number;
  /** How long to wait before the next call, in milliseconds, when the service said so. */
  readonly retryAfterMs?: number | undefined;
}

/** A call to the Provider API that did not succeed. Carries no body: bodies hold people's data. */
export class ProviderApiError extends Error {
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly kind: ProviderApiErrorKind,
    message: string,
    { status, retryAfterMs, ...options }: ProviderApiFailure = {},
  ) {
    super(message, options);
    this.name = 'ProviderApiError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
