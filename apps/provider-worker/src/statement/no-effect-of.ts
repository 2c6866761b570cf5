import type { NoEffect } from '@feedline/persistence';
import { ProviderApiError } from '@feedline/provider-api-client';
import { describeFailure } from '../outbox/describe-failure.js';

/** What is noted of a call that said nothing of its statement; that no turn of our own pace came is no trouble. */
export function noEffectOf(error: unknown, at: Date): NoEffect {
  const isOurPace = error instanceof ProviderApiError && error.kind === 'busy' && error.status === undefined;
  return { at, error: describeFailure(error), trouble: isOurPace ? 'as before' : 'lasts' };
}
