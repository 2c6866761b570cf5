import { ProviderApiError } from '@feedline/provider-api-client';
import { describe, expect, it } from '@jest/globals';
import { PoisonedJobError } from './poisoned-job.error.js';
import { ATTEMPT_LIMIT, decideRetry, pauseAfterFailure, pauseOfLane } from './retry-decision.js';

const TWENTY_MINUTES_MS = 20 * 60 * 1000;

describe('decideRetry', () => {
  it('gives up at once what was refused and what is poisoned', () => {
    expect(decideRetry(new ProviderApiError('refused', ''), 1, 0)).toEqual({ kind: 'give-up' });
    expect(decideRetry(new PoisonedJobError(''), 1, 0)).toEqual({ kind: 'give-up' });
  });

  it('doubles the pause up to a minute, half of it by chance', () => {
    const pauses = (random: number) =>
      [1, 2, 3, 4, 7, 20].map((attempts) => decideRetry(new Error('x'), attempts, random));
    expect(pauses(0)).toEqual([500, 1000, 2000, 4000, 30_000, 30_000].map((pauseMs) => ({ kind: 'retry', pauseMs })));
    expect(pauses(1)).toEqual([1000, 2000, 4000, 8000, 60_000, 60_000].map((pauseMs) => ({ kind: 'retry', pauseMs })));
  });

  it('waits longer when the service says so, and never shorter than its own pause', () => {
    const told = (ms: number) => decideRetry(new ProviderApiError('busy', '', { retryAfterMs: ms }), 3, 1);
    expect(told(90_000)).toEqual({ kind: 'retry', pauseMs: 90_000 });
    expect(told(1)).toEqual({ kind: 'retry', pauseMs: 4_000 });
  });

  it('gives up in the end, but not while a customer may still be waiting', () => {
    expect(decideRetry(new Error('x'), ATTEMPT_LIMIT, 0)).toEqual({ kind: 'give-up' });
    let total = 0;
    for (let attempts = 1; attempts < ATTEMPT_LIMIT; attempts += 1) {
      const decision = decideRetry(new Error('x'), attempts, 0);
      total += decision.kind === 'retry' ? decision.pauseMs : 0;
    }
    expect(total).toBeGreaterThan(TWENTY_MINUTES_MS);
  });
});

describe('pauseOfLane', () => {
  const pause = (kind: 'busy' | 'doubtful' | 'unauthorised', doubt: { leftMs: number; sends: number }, told?: number) =>
    pauseOfLane(new ProviderApiError(kind, '', { retryAfterMs: told }), doubt, 1);

  it('never ends before the doubt does, and grows with every sending up to a minute', () => {
    expect(pause('doubtful', { leftMs: 9_500, sends: 1 })).toBe(9_500);
    expect([1, 2, 5, 50].map((sends) => pause('doubtful', { leftMs: 0, sends }))).toEqual([
      1_000, 2_000, 16_000, 60_000,
    ]);
  });

  it('is as long as a busy service says, and half a minute when people have to look', () => {
    expect(pause('busy', { leftMs: 0, sends: 1 }, 7_000)).toBe(7_000);
    expect(pause('busy', { leftMs: 0, sends: 9 })).toBe(1_000);
    expect(pause('unauthorised', { leftMs: 0, sends: 1 })).toBe(30_000);
  });

  it('is some seconds after what nobody expected', () => {
    expect(pauseOfLane(new Error('x'), { leftMs: 0, sends: 1 }, 0)).toBe(pauseAfterFailure(new Error('x'), 0));
    expect(pauseAfterFailure(new Error('x'), 1)).toBe(5_000);
  });
});
