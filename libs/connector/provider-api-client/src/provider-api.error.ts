import type { StatementRefusal } from '@feedline/contracts';

/**
 * What a failed call means for the next one (wire contract §4.1).
 * `refused`: never again · `busy`: later, when told · `doubtful`: it may have worked, the same bytes may go again ·
 * `unauthorised`: a new token was refused too.
 */
export type ProviderApiErrorKind = 'refused' | 'busy' | 'doubtful' | 'unauthorised';

/** What is wrong with a statement or one of its transactions: a code and an id, never the service's words. */
export interface StatementFault {
  readonly code: string;
  /** The transaction concerned; absent when it is the whole statement. */
  readonly uniqueId?: string | undefined;
}

/** Why the service refused, as far as it can be kept (wire contract §4.3): its code, and which rows it named. */
export interface ProviderApiRefusal {
  readonly code: StatementRefusal['code'];
  readonly errors: readonly StatementFault[];
  /** The earlier statement that this one ran into. */
  readonly statementId?: string | undefined;
}

/** What is known of a call that did not succeed. */
export interface ProviderApiFailure extends ErrorOptions {
  /** The HTTP status; undefined when there was no answer. */
  readonly status?: number;
  /** How long to wait before the next call, in milliseconds, when the service said so. */
  readonly retryAfterMs?: number | undefined;
  readonly refusal?: ProviderApiRefusal | undefined;
}

/** A call to the Provider API that did not succeed. Carries no body: bodies hold people's data. */
export class ProviderApiError extends Error {
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  /** Only of the kind `refused`, and only when the answer was readable. */
  readonly refusal: ProviderApiRefusal | undefined;

  constructor(
    readonly kind: ProviderApiErrorKind,
    message: string,
    { status, retryAfterMs, refusal, ...options }: ProviderApiFailure = {},
  ) {
    super(message, options);
    this.name = 'ProviderApiError';
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.refusal = refusal;
  }
}
