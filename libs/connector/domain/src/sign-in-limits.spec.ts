import { describe, expect, it } from '@jest/globals';
import { pauseAfter } from './sign-in-limits.js';

describe('pauseAfter', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 4],
    [12, 512],
    [13, 900],
    [2000, 900],
  ])('makes a name wait after %i failures for %i seconds', (failures, seconds) => {
    expect(pauseAfter(failures)).toBe(seconds * 1000);
  });
});
