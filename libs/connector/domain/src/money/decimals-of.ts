import { data } from 'currency-codes';
import { UnknownCurrencyError } from './unknown-currency.error.js';

const decimals = new Map(data.map(({ code, digits }) => [code, digits]));

/** The decimals of a currency by ISO 4217: 2 for GBP, 0 for JPY, 3 for KWD. Throws UnknownCurrencyError. */
export function decimalsOf(currency: string): number {
  const digits = decimals.get(currency);
  if (digits === undefined) throw new UnknownCurrencyError(currency);
  return digits;
}
