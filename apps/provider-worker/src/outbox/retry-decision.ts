import { ProviderApiError } from '@feedline/provider-api-client';
import { PoisonedJobError } from './poisoned-job.error.js';

/** What becomes of a failed attempt. */
export type RetryDecision = { readonly kind: 'retry'; readonly pauseMs: number } | { readonly kind: 'give-up' };

/** Attempts at the most; with the pauses below they span more than the life of an authorisation. */
export const ATTEMPT_LIMIT = 60;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Turns a failure into "again, after so many milliseconds" or "never again". The only place that decides it.
 * Back-off doubles up to a minute, with jitter so that many jobs do not come back as one.
 * @param random from 0 (inclusive) to 1
 */
export function decideRetry(error: unknown, attempts: number, random: number): RetryDecision {
  if (error instanceof PoisonedJobError) return { kind: 'give-up' };
  if (error instanceof ProviderApiError && error.kind === 'refused') return { kind: 'give-up' };
  if (attempts >= ATTEMPT_LIMIT) return { kind: 'give-up' };
  const backOff = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  const jittered = Math.round(backOff * (0.5 + random / 2));
  const told = error instanceof ProviderApiError ? error.retryAfterMs : undefined;
  return { kind: 'retry', pauseMs: Math.max(jittered, told ?? 0) };
}

/** A lane or a ledger account counts no attempts: it comes back after a few seconds, or when it is told, for ever. */
const ROW_PAUSE_MS = 5_000;

/**
 * How long a lane or a ledger account rests after a failure that nobody expected, in milliseconds, half of it by chance.
 * @param random from 0 (inclusive) to 1
 */
export function pauseAfterFailure(error: unknown, random: number): number {
  const told = error instanceof ProviderApiError ? error.retryAfterMs : undefined;
  return Math.max(Math.round(ROW_PAUSE_MS * (0.5 + random / 2)), told ?? 0);
}

/** Banking Service refuses our credentials: people have to look, and nothing is asked meanwhile. */
const UNAUTHORISED_PAUSE_MS = 30_000;

/**
 * How long a lane rests after a call that did not succeed and changed nothing, in milliseconds.
 * Doubtful, or refused by whom nobody knows: never before the time-out is over, as what was sent may still have its
 * effect; then longer and longer.
 * @param doubt how long the sending is still in doubt, in milliseconds, and how often the bytes left
 */
export function pauseOfLane(error: unknown, doubt: { leftMs: number; sends: number }, random: number): number {
  const jitter = 0.5 + random / 2;
  if (!(error instanceof ProviderApiError)) return pauseAfterFailure(error, random);
  if (error.kind === 'unauthorised') return Math.round(UNAUTHORISED_PAUSE_MS * jitter);
  if (error.kind === 'busy') return Math.max(Math.round(FIRST_PAUSE_MS * jitter), error.retryAfterMs ?? 0);
  const backOff = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(doubt.sends - 1, 10), LONGEST_PAUSE_MS);
  return Math.max(Math.round(backOff * jitter), doubt.leftMs, error.retryAfterMs ?? 0);
}

/**
 * How long a lane rests after a question that brought no answer that it can use, in milliseconds: the longer it has been
 * asking in vain the longer, up to a minute, so that it takes no turns from others.
 */
export function pauseOfQuestion(error: unknown, inVainMs: number, random: number): number {
  const pause = pauseOfLane(error, { leftMs: 0, sends: 1 }, random);
  // That it was not even looked at is known to last as long as was told.
  if (error instanceof ProviderApiError && error.kind === 'busy') return pause;
  const patience = Math.min(Math.max(0, inVainMs) / 2, LONGEST_PAUSE_MS);
  return Math.max(pause, Math.round(patience * (0.5 + random / 2)));
}
