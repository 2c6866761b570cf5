import type { StatementRule } from './statement-rule.js';

/** Credits are not negative, debits not positive. */
export const wrongSign: StatementRule = {
  code: 'wrongSign',
  check: ({ transactionDetails }) =>
    transactionDetails
      .filter(({ transactionType, transactionAmount: amount }) =>
        transactionType === 'CREDIT' ? amount < 0 : amount > 0,
      )
      .map(({ uniqueId, transactionType }) => ({
        uniqueId,
        message: `a ${transactionType} is ${transactionType === 'CREDIT' ? '0 or more' : '0 or less'}`,
      })),
};
