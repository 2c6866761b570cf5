import type { StatementRule } from './statement-rule.js';

/** Oldest first; the same moment may stand more than once. */
export const unordered: StatementRule = {
  code: 'unordered',
  check: ({ transactionDetails }) =>
    transactionDetails
      .filter((transaction, at) => {
        const before = transactionDetails[at - 1];
        return before !== undefined && Date.parse(transaction.datePosted) < Date.parse(before.datePosted);
      })
      .map(({ uniqueId }) => ({ uniqueId, message: 'datePosted is older than that of the transaction before' })),
};
