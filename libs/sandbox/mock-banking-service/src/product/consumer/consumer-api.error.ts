/**
 * What went wrong at the Consumer API: `silent` = no answer in time, `busy` = 429 or 5xx, `unauthorised` = 401 or 403,
 * `missing` = 404, `refused` = any other 4xx, `strange` = an answer that is not in the contract.
 */
export type ConsumerApiProblem = 'silent' | 'busy' | 'unauthorised' | 'missing' | 'refused' | 'strange';

/** A call of the product that did not end as the contract has it. */
export class ConsumerApiError extends Error {
  constructor(
    readonly problem: ConsumerApiProblem,
    /** Method and path. */
    readonly call: string,
    /** Null when there was no answer. */
    readonly status: number | null,
    options?: ErrorOptions & { readonly code?: string },
  ) {
    super(`${call} ${status ?? 'without an answer'}`, options);
    this.name = 'ConsumerApiError';
    this.code = options?.code ?? null;
  }

  /** The word of Banking Service for it; null when it has none. */
  readonly code: string | null;
}

/** What a status means that was not expected. */
export function problemOfStatus(status: number): ConsumerApiProblem {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404) return 'missing';
  if (status === 429 || status >= 500) return 'busy';
  return status >= 400 ? 'refused' : 'strange';
}
