import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after.js';

const NOW = new Date('2026-03-02T09:00:00Z');

describe('retryAfterMs', () => {
  it.each([
    ['seconds', '7', 7_000],
    ['zero', '0', 0],
    ['a date', 'Mon, 02 Mar 2026 09:00:30 GMT', 30_000],
    ['a date that has passed', 'Mon, 02 Mar 2026 08:00:00 GMT', 0],
    ['more than an hour', '999999', 3_600_000],
    ['nonsense', 'soon', undefined],
    ['a negative number', '-5', undefined],
    ['nothing', '', undefined],
    ['no header', undefined, undefined],
  ])('reads %s', (_what, header, expected) => {
    expect(retryAfterMs(header, NOW)).toBe(expected);
  });
});
