import type { StatementRule } from './statement-rule.js';

/** With transactions goes the balance after them, and its date. */
export const balanceMissing: StatementRule = {
  code: 'balanceMissing',
  check({ accountDetails, transactionDetails }) {
    if (transactionDetails.length === 0) return [];
    const { ledgerBalance, ledgerBalanceDate } = accountDetails[0]?.balances ?? {};
    return ledgerBalance === undefined || ledgerBalanceDate === undefined
      ? [{ message: 'ledgerBalance and ledgerBalanceDate go with every statement that holds transactions' }]
      : [];
  },
};
