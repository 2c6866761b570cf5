import type { StatementRule } from './statement-rule.js';

/** No more transactions than the maximum. */
export const tooManyTransactions: StatementRule = {
  code: 'tooManyTransactions',
  check: ({ transactionDetails }, { maximum }) =>
    transactionDetails.length > maximum
      ? [{ message: `${transactionDetails.length} transactions; at most ${maximum} are taken` }]
      : [],
};
