import type { TransactionDetail } from '@feedline/contracts';
import type { StatementRule } from './statement-rule.js';

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/** Currencies are ISO 4217; an exchange names both its currency and its amount, and another currency than the account's. */
export const badCurrency: StatementRule = {
  code: 'badCurrency',
  check: ({ transactionDetails }) =>
    transactionDetails.flatMap((transaction) => {
      const message = problemOf(transaction);
      return message === undefined ? [] : [{ uniqueId: transaction.uniqueId, message }];
    }),
};

function problemOf({ currency, exchangeCurrency, exchangeAmount }: TransactionDetail): string | undefined {
  if (currency !== undefined && !KNOWN.has(currency)) return 'currency is no ISO 4217 code';
  if (exchangeCurrency !== undefined && !KNOWN.has(exchangeCurrency)) return 'exchangeCurrency is no ISO 4217 code';
  if ((exchangeCurrency === undefined) !== (exchangeAmount === undefined)) {
    return 'exchangeCurrency and exchangeAmount go together';
  }
  return exchangeCurrency !== undefined && exchangeCurrency === currency
    ? 'exchangeCurrency is the currency of the account'
    : undefined;
}
