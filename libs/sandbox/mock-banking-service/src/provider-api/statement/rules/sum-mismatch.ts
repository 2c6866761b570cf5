import { exactly, exactSum } from './exact-sum.js';
import type { StatementRule } from './statement-rule.js';

/** The expected signed sums, those that are given, are exactly what the transactions make. */
export const sumMismatch: StatementRule = {
  code: 'sumMismatch',
  check({ expected, transactionDetails }) {
    const sumOf = (type: string) =>
      exactSum(
        transactionDetails
          .filter(({ transactionType }) => transactionType === type)
          .map(({ transactionAmount }) => transactionAmount),
      );
    return (['transactionCreditSum', 'transactionDebitSum'] as const)
      .filter((name) => expected[name] !== undefined)
      .map((name) => ({ name, told: exactly(expected[name] ?? 0), sum: sumOf(TYPES[name]) }))
      .filter(({ told, sum }) => told !== sum)
      .map(({ name, told, sum }) => ({ message: `${name} says ${told}, the transactions make ${sum}` }));
  },
};

const TYPES = { transactionCreditSum: 'CREDIT', transactionDebitSum: 'DEBIT' } as const;
