import type { StatementRule } from './statement-rule.js';

/** Nothing is posted in the future, not even by a moment. */
export const futureDated: StatementRule = {
  code: 'futureDated',
  check: ({ transactionDetails }, { now }) =>
    transactionDetails
      .filter(({ datePosted }) => Date.parse(datePosted) > now.getTime())
      .map(({ uniqueId }) => ({ uniqueId, message: 'datePosted lies in the future' })),
};
