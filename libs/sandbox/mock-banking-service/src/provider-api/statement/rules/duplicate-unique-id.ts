import type { StatementRule } from './statement-rule.js';

/** No id stands twice in one statement; those of earlier statements are looked for in processing. */
export const duplicateUniqueId: StatementRule = {
  code: 'duplicateUniqueId',
  check({ transactionDetails }) {
    const seen = new Set<string>();
    return transactionDetails
      .filter(({ uniqueId }) => seen.size === seen.add(uniqueId).size)
      .map(({ uniqueId }) => ({ uniqueId, message: 'stands in this statement more than once' }));
  },
};
