import { describe, expect, it } from '@jest/globals';
import { exactly, exactSum } from './exact-sum.js';

describe('exactSum', () => {
  it.each<[number[], string]>([
    [[], '0'],
    [[0.1, 0.2], '0.3'],
    [[-0.1, -0.2, 0.3], '0'],
    [[-0], '0'],
    [[1.005, 1.005], '2.01'],
    [[-10.5, 10.25], '-0.25'],
    [[99999999999999.9, 0.1], '100000000000000'],
    [[1e21, 1], '1000000000000000000001'],
    [[1e-7, -1e-7], '0'],
    [[1.5e-7, 1], '1.00000015'],
    [[-0.05], '-0.05'],
  ])('of %p is %p', (amounts, sum) => expect(exactSum(amounts)).toBe(sum));

  it('does not drift over a thousand amounts', () => {
    expect(exactSum(Array.from({ length: 1_000 }, () => 0.1))).toBe('100');
  });

  it('takes the smallest and the largest number', () => {
    expect(exactly(Number.MIN_VALUE)).toMatch(/^0\.0+5$/);
    expect(exactly(Number.MAX_VALUE)).toHaveLength(309);
  });
});
