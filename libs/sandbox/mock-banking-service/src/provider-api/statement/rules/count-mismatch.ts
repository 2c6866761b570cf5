import type { StatementRule } from './statement-rule.js';

/** The expected counts, those that are given, are what the body holds. */
export const countMismatch: StatementRule = {
  code: 'countMismatch',
  check({ expected, accountDetails, transactionDetails }) {
    const counted = [
      ['transactionDetailsCount', transactionDetails.length],
      ['accountDetailsCount', accountDetails.length],
    ] as const;
    return counted
      .filter(([name, count]) => (expected[name] ?? count) !== count)
      .map(([name, count]) => ({ message: `${name} says ${expected[name]}, the body holds ${count}` }));
  },
};
