import { describe, expect, it } from '@jest/globals';
import { planAccounts } from './plan-accounts.js';

const now = new Date('2026-03-01T12:00:00Z');
const plan = { accounts: 200, rows: 1_000_000, largest: 50_000, days: 180, seed: 1 };
const sizes = (accounts: ReturnType<typeof planAccounts>): number[] => accounts.map(({ rows }) => rows);

describe('planAccounts', () => {
  it('spreads exactly so many transactions over the accounts, unevenly', () => {
    const planned = sizes(planAccounts(plan, now));
    expect(planned.length).toBe(200);
    expect(planned.reduce((sum, rows) => sum + rows, 0)).toBe(1_000_000);
    expect(planned.filter((rows) => rows === 50_000).length).toBeGreaterThanOrEqual(8);
    expect(Math.min(...planned)).toBeGreaterThan(0);
    expect(Math.min(...planned)).toBeLessThan(2_000);
  });

  it.each([
    [1, 1, 50_000],
    [3, 10, 4],
    [12, 3_000, 1_200],
  ])('makes %d accounts of %d transactions, none above %d', (accounts, rows, largest) => {
    const planned = sizes(planAccounts({ ...plan, accounts, rows, largest }, now));
    expect(planned.reduce((sum, size) => sum + size, 0)).toBe(rows);
    expect(Math.max(...planned)).toBeLessThanOrEqual(largest);
  });

  it('makes the same sizes from the same seed, others from another', () => {
    expect(sizes(planAccounts(plan, now))).toEqual(sizes(planAccounts(plan, now)));
    expect(sizes(planAccounts({ ...plan, seed: 2 }, now))).not.toEqual(sizes(planAccounts(plan, now)));
  });

  it('ends every history before now, and links one account in ten from the middle of it', () => {
    const planned = planAccounts(plan, now);
    expect(planned.every(({ from, until }) => from < until && until < now)).toBe(true);
    expect(planned.filter(({ from, startDate }) => startDate > from).length).toBe(20);
  });
});
