import { describe, expect, it } from '@jest/globals';
import { readingPause } from './reading-pause.js';

describe('readingPause', () => {
  it('doubles with every failure, up to five minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 1000].map((failures) => readingPause(30_000, failures, 1))).toEqual([
      30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000,
    ]);
  });

  it('leaves half of it to chance', () => {
    expect([0, 0.5, 1].map((random) => readingPause(1_000, 1, random))).toEqual([500, 750, 1_000]);
  });

  it('keeps to a pause that is longer than five minutes anyway', () => {
    expect(readingPause(3_600_000, 1, 0)).toBe(1_800_000);
    expect(readingPause(3_600_000, 9, 1)).toBe(3_600_000);
  });
});
