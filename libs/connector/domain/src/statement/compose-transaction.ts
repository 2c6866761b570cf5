import type { TransactionDetail } from '@feedline/contracts';
import type { AmountUnits } from '../money/amount-units.js';
import { encodeAmount } from '../money/encode-amount.js';
import type { StatementRow } from './cut.js';
import { fittingText } from './fitting-text.js';

/**
 * One transaction as a statement carries it (wire contract §4.3). A row with a date that is not its own tells its own
 * as `dateUserInitiated`. Throws UnknownCurrencyError and AmountTooLargeError.
 */
export function composeTransaction(
  row: StatementRow,
  subject: { readonly bankAccountId: string; readonly currency: string },
  units: AmountUnits,
): TransactionDetail {
  const { exchange, ...extras } = row.extras ?? {};
  const initiatedAt = row.isClamped ? row.bookedAt : row.initiatedAt;
  return {
    uniqueId: row.transactionId,
    bankAccountId: subject.bankAccountId,
    transactionAmount: encodeAmount(row.amountMinor, subject.currency, units.transactionAmount),
    transactionType: row.amountMinor < 0 ? 'DEBIT' : 'CREDIT',
    transactionStatus: 'posted',
    datePosted: row.datePosted.toISOString(),
    ...(initiatedAt && { dateUserInitiated: initiatedAt.toISOString() }),
    description: fittingText(row.description),
    currency: subject.currency,
    ...fittingWords(extras),
    ...(exchange && exchange.currency !== subject.currency && exchangeOf(exchange, units)),
  };
}

const exchangeOf = (exchange: { currency: string; amountMinor: number }, units: AmountUnits) => ({
  exchangeCurrency: exchange.currency,
  exchangeAmount: encodeAmount(exchange.amountMinor, exchange.currency, units.exchangeAmount),
});

/** The same with every text in it fitting; what is not told is left out. */
function fittingWords<Words extends object>(words: Words): Words {
  const fit = (value: unknown): unknown => {
    if (typeof value === 'string') return fittingText(value);
    return typeof value === 'object' && value !== null ? fittingWords(value) : value;
  };
  const told = Object.entries(words).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(told.map(([name, value]) => [name, fit(value)])) as Words;
}
