import type { StatementError } from '@feedline/contracts';
import type { RejectionCode } from '../../behaviour/ordered-rejection.js';

const TITLES: Record<RejectionCode, string> = {
  unknownBankAccount: 'No such bank account',
  cancelledBankAccount: 'This bank account was disconnected',
  statementInFlight: 'Another statement of this bank account is being processed',
  duplicateUniqueId: 'Transactions were sent before',
  tooManyTransactions: 'The statement holds too many transactions',
  countMismatch: 'The statement does not hold as many as it says',
  sumMismatch: 'The transactions do not make the expected sums',
  wrongSign: 'The sign of an amount does not agree with its type',
  balanceMissing: 'The balance after the transactions is missing',
  unordered: 'The transactions are not in the order of their dates',
  spreadTooWide: 'The transactions spread over more than two weeks',
  olderThanNewest: 'Transactions are older than the newest that is there',
  futureDated: 'Transactions are dated in the future',
  badCurrency: 'A currency is not one',
  badDate: 'A date is not one',
};

/** What is wrong, in a sentence that never changes for this code. */
export const titleOf = (code: RejectionCode): string => TITLES[code];

/** One thing that is wrong with a statement; in its own words where it has some. */
export const statementError = (code: RejectionCode, finding: Omit<StatementError, 'code'> = {}): StatementError => ({
  code,
  message: titleOf(code),
  ...finding,
});
