import type { StatementRule } from './statement-rule.js';

const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1_000;

/** Nothing is more than two weeks older than the newest of the statement. */
export const spreadTooWide: StatementRule = {
  code: 'spreadTooWide',
  check({ transactionDetails }) {
    const posted = transactionDetails.map(({ datePosted }) => Date.parse(datePosted));
    const oldest = posted.reduce((newest, at) => Math.max(newest, at), -Infinity) - TWO_WEEKS_MS;
    return transactionDetails
      .filter((_transaction, at) => (posted[at] ?? oldest) < oldest)
      .map(({ uniqueId }) => ({ uniqueId, message: 'datePosted is more than two weeks before the newest one' }));
  },
};
