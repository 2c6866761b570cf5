import { describe, expect, it } from '@jest/globals';
import { demoCustomers } from '../customers/demo-customers.js';
import { generateHistory } from './generate-history.js';
import { habits } from './habits.js';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const types = Object.keys(habits) as (keyof typeof habits)[];

describe('generateHistory', () => {
  it('makes the same year from the same seed and day, and another one from another seed', () => {
    const first = generateHistory('a/0', 'business', NOW);
    expect(generateHistory('a/0', 'business', new Date('2026-03-02T21:00:00.000Z'))).toEqual(first);
    expect(generateHistory('b/0', 'business', NOW)).not.toEqual(first);
  });

  it.each(types)('fills a year of a %s account, in order, up to yesterday', (type) => {
    const history = generateHistory('seed', type, NOW);
    const times = history.map(({ bookedAt }) => bookedAt.getTime());
    expect(history.length).toBeGreaterThan(20);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThanOrEqual(new Date('2025-03-02T00:00:00Z').getTime());
    expect(times[0]).toBeLessThan(new Date('2025-04-05T00:00:00Z').getTime());
    expect(times.at(-1)).toBeLessThan(new Date('2026-03-02T00:00:00Z').getTime());
  });

  it.each(types)('gives a %s account whole, sane amounts and ids of its own', (type) => {
    const history = generateHistory('seed', type, NOW);
    expect(new Set(history.map(({ transactionId }) => transactionId)).size).toBe(history.length);
    for (const { amountMinor, description } of history) {
      expect(Number.isInteger(amountMinor)).toBe(true);
      expect(amountMinor).not.toBe(0);
      expect(Math.abs(amountMinor)).toBeLessThan(5_000_000);
      expect(description).not.toBe('');
    }
  });
});

describe('demoCustomers', () => {
  it('has one with one account, one with several of different types and currencies, one locked, one unreachable', () => {
    const [one, several, locked, unreachable] = demoCustomers;
    expect(one?.accounts).toHaveLength(1);
    expect(several?.accounts.length).toBeGreaterThanOrEqual(4);
    expect(new Set(several?.accounts.map(({ accountType }) => accountType)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(several?.accounts.map(({ currency }) => currency)).size).toBeGreaterThanOrEqual(3);
    expect([locked?.standing, unreachable?.standing]).toEqual(['locked', 'unreachable']);
  });

  it('masks the number in every account name', () => {
    for (const { accountName } of demoCustomers.flatMap(({ accounts }) => accounts)) {
      expect(accountName).toMatch(/ \*{4}\d{4}$/);
    }
  });
});
