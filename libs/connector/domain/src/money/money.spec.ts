import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProperty, PROPERTY_SEED } from '../testing/check-property.js';
import { AmountTooLargeError } from './amount-too-large.error.js';
import { decimalsOf } from './decimals-of.js';
import { decodeAmount } from './decode-amount.js';
import { encodeAmount } from './encode-amount.js';
import { InexactAmountError } from './inexact-amount.error.js';
import { LARGEST_MINOR } from './is-amount.js';
import { UnknownCurrencyError } from './unknown-currency.error.js';

describe('decimalsOf', () => {
  it.each([
    ['GBP', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['CLF', 4],
    // Where browsers and Node show fewer than ISO 4217 has.
    ['IQD', 3],
    ['HUF', 2],
  ])('knows %s', (currency, decimals) => expect(decimalsOf(currency)).toBe(decimals));

  it.each(['', 'GB', 'gbp', 'GBPX', 'ZZZ', '£', '__proto__'])('throws for "%s"', (currency) => {
    expect(() => decimalsOf(currency)).toThrow(UnknownCurrencyError);
  });
});

describe('the codec of amounts', () => {
  it.each([
    ['GBP', 'major', 12_345, '123.45'],
    ['GBP', 'minor', 12_345, '12345'],
    ['GBP', 'major', -1, '-0.01'],
    ['JPY', 'major', 12_345, '12345'],
    ['JPY', 'minor', -12_345, '-12345'],
    ['KWD', 'major', 12_345, '12.345'],
    ['KWD', 'minor', 12_345, '12345'],
    ['KWD', 'major', 1, '0.001'],
    ['CLF', 'major', 1, '0.0001'],
    ['GBP', 'major', LARGEST_MINOR, '9999999999999.99'],
    ['GBP', 'major', -LARGEST_MINOR, '-9999999999999.99'],
    ['KWD', 'major', LARGEST_MINOR, '999999999999.999'],
    ['JPY', 'major', LARGEST_MINOR, '999999999999999'],
    ['GBP', 'major', 100_000_000_000_001, '1000000000000.01'],
    ['GBP', 'major', 0, '0'],
    ['JPY', 'minor', -0, '0'],
    ['KWD', 'major', -0, '0'],
  ] as const)('writes %s in %s units: %d is %s', (currency, unit, minor, text) => {
    expect(JSON.stringify(encodeAmount(minor, currency, unit))).toBe(text);
    expect(decodeAmount(JSON.parse(text) as number, currency, unit)).toBe(minor + 0);
  });

  it.each([LARGEST_MINOR + 1, -LARGEST_MINOR - 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'never writes %d',
    (minor) => {
      expect(() => encodeAmount(minor, 'GBP', 'major')).toThrow(AmountTooLargeError);
      expect(() => encodeAmount(minor, 'GBP', 'minor')).toThrow(AmountTooLargeError);
    },
  );

  it.each([
    [10_000_000_000_000, 'GBP', 'major'],
    [1e15, 'JPY', 'minor'],
    [-1e12, 'KWD', 'major'],
    [Number.NaN, 'GBP', 'major'],
    [Number.NEGATIVE_INFINITY, 'GBP', 'minor'],
  ] as const)('does not read %d %s in %s units', (amount, currency, unit) => {
    expect(() => decodeAmount(amount, currency, unit)).toThrow(AmountTooLargeError);
  });

  it.each([
    [0.001, 'GBP', 'major'],
    [1.5, 'JPY', 'major'],
    [0.5, 'GBP', 'minor'],
    [0.0005, 'KWD', 'major'],
    [9_999_999_999_999.994, 'GBP', 'major'],
  ] as const)('reads no fraction of a minor unit: %d %s in %s units', (amount, currency, unit) => {
    expect(() => decodeAmount(amount, currency, unit)).toThrow(InexactAmountError);
  });

  it('has no zero with a sign', () => {
    expect(encodeAmount(-0, 'GBP', 'major')).toBe(0);
    expect(decodeAmount(-0, 'GBP', 'minor')).toBe(0);
  });

  it('knows the currency in either unit', () => {
    expect(() => encodeAmount(1, 'ZZZ', 'minor')).toThrow(UnknownCurrencyError);
    expect(() => decodeAmount(1, 'ZZZ', 'minor')).toThrow(UnknownCurrencyError);
  });

  const minors = fc.oneof(
    fc.integer({ min: -LARGEST_MINOR, max: LARGEST_MINOR }),
    fc.integer({ min: LARGEST_MINOR - 200, max: LARGEST_MINOR }),
    fc.integer({ min: -LARGEST_MINOR, max: 200 - LARGEST_MINOR }),
    fc.integer({ min: -2_000, max: 2_000 }),
  );
  const decimals = { JPY: 0, GBP: 2, KWD: 3, CLF: 4 } as const;
  const currencies = fc.constantFrom(...(Object.keys(decimals) as (keyof typeof decimals)[]));

  it(`writes the exact decimal and reads it back, whatever the amount (seed ${PROPERTY_SEED})`, () => {
    checkProperty(
      'the codec both ways',
      6_000,
      fc.property(minors, currencies, fc.constantFrom('major', 'minor'), (minor, currency, unit) => {
        const text = JSON.stringify(encodeAmount(minor, currency, unit));
        expect(text).toBe(unit === 'minor' ? String(minor) : decimalText(minor, decimals[currency]));
        expect(decodeAmount(JSON.parse(text) as number, currency, unit)).toBe(minor);
      }),
    );
  });
});

/** The shortest decimal writing, by digits alone. */
function decimalText(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const fraction = decimals === 0 ? '' : digits.slice(-decimals).replace(/0+$/, '');
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  return `${minor < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}
