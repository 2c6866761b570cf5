import { isAmount } from '../money/is-amount.js';
import { isCurrency } from '../money/is-currency.js';
import type { LedgerEntry } from '../transaction.js';
import type { CutRule } from './cut.js';

/** Why a transaction cannot leave in any statement: a date, an amount or a currency that no message carries. */
export function flawOfEntry({ bookedAt, initiatedAt, extras, ...entry }: LedgerEntry): CutRule | undefined {
  if (!isDate(bookedAt) || (initiatedAt && !isDate(initiatedAt))) return 'date unfit';
  const { exchange } = extras ?? {};
  const amounts = [entry.amountMinor, entry.balanceAfterMinor, exchange ? exchange.amountMinor : 0];
  if (!amounts.every(isAmount)) return 'amount too large';
  return exchange && !isCurrency(exchange.currency) ? 'currency unknown' : undefined;
}

/** ISO 8601 has four digits for a year. */
const isDate = (date: Date): boolean => date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9999;
