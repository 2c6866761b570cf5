import { describe, expect, it } from '@jest/globals';
import { startDateOf } from './start-date-of.js';

describe('startDateOf', () => {
  it.each([
    ['2026-01-15', '2026-01-15T00:00:00.000Z'],
    [' 2026-01-15 ', '2026-01-15T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2026-01-15T00:00:00Z', '2026-01-15T00:00:00.000Z'],
    ['2026-01-15T10:30:00.250Z', '2026-01-15T10:30:00.250Z'],
    ['2026-01-15T10:30:00.1234567Z', '2026-01-15T10:30:00.123Z'],
    ['2026-01-15T00:30:00+02:00', '2026-01-14T22:30:00.000Z'],
    ['2026-01-15T00:30:00-0500', '2026-01-15T05:30:00.000Z'],
    ['2026-03-29T01:30:00', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T01:30', '2026-03-29T01:30:00.000Z'],
    ['2026-01-15 10:30:00', '2026-01-15T10:30:00.000Z'],
    ['2026-01-15t10:30:00z', '2026-01-15T10:30:00.000Z'],
  ])('reads %s', (requested, expected) => expect(startDateOf(requested)?.toISOString()).toBe(expected));

  it.each(['', 'NA', 'tomorrow', '15/01/2026', '2026-1-5', '2026-13-01', '2026-02-30', '2025-02-29', '1768435200000'])(
    'does not guess at "%s"',
    (requested) => expect(startDateOf(requested)).toBeUndefined(),
  );

  it('does not look into what is longer than any date: it may have been made to be looked at for minutes', () => {
    expect(startDateOf(`2026-01-15T10:30:00.${'1'.repeat(43)}Z`)).toEqual(new Date('2026-01-15T10:30:00.111Z'));
    expect(startDateOf(`2026-01-15T10:30:00.${'1'.repeat(44)}Z`)).toBeUndefined();
    expect(startDateOf(`${' '.repeat(64)}2026-01-15`)).toBeUndefined();
    expect(startDateOf(':00'.repeat(300_000))).toBeUndefined();
  });
});
