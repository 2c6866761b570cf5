import { AmountTooLargeError } from './amount-too-large.error.js';
import type { AmountUnit } from './amount-units.js';
import { decimalsOf } from './decimals-of.js';
import { isAmount } from './is-amount.js';

/**
 * Minor units as the number that a message carries; in `major` units its shortest decimal writing is the exact amount.
 * Throws UnknownCurrencyError, and AmountTooLargeError beyond 15 digits.
 */
export function encodeAmount(minor: number, currency: string, unit: AmountUnit): number {
  const decimals = decimalsOf(currency);
  if (!isAmount(minor)) throw new AmountTooLargeError();
  // A zero has no sign in a message.
  if (minor === 0) return 0;
  return unit === 'minor' ? minor : minor / 10 ** decimals;
}
