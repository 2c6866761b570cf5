import { ProviderApiError } from '@feedline/provider-api-client';
import { TokenRequestError } from '@feedline/token-manager';
import { PoisonedJobError } from './poisoned-job.error.js';

const OWN_ERRORS = [ProviderApiError, TokenRequestError, PoisonedJobError] as const;

/** What operators may read of a failed attempt: our own words, or the kind of what others threw, never their words. */
export function describeFailure(error: unknown): string {
  if (OWN_ERRORS.some((own) => error instanceof own)) return (error as Error).message;
  const { name, code } = error as { name?: unknown; code?: unknown };
  return [name, code].filter((part) => typeof part === 'string').join(' ') || 'unknown failure';
}
