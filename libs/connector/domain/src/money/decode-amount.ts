import { AmountTooLargeError } from './amount-too-large.error.js';
import type { AmountUnit } from './amount-units.js';
import { decimalsOf } from './decimals-of.js';
import { InexactAmountError } from './inexact-amount.error.js';
import { isAmount } from './is-amount.js';

/**
 * The minor units of an amount that a message carried.
 * Throws UnknownCurrencyError, AmountTooLargeError beyond 15 digits, InexactAmountError for more decimals than there are.
 */
export function decodeAmount(amount: number, currency: string, unit: AmountUnit): number {
  const decimals = decimalsOf(currency);
  const scale = unit === 'minor' ? 1 : 10 ** decimals;
  const minor = Math.round(amount * scale);
  if (!isAmount(minor)) throw new AmountTooLargeError();
  if (minor / scale !== amount) throw new InexactAmountError();
  return minor === 0 ? 0 : minor;
}
