import { describe, expect, it } from '@jest/globals';
import { assumptions, statementSchema } from '@feedline/contracts';
import type { AmountUnits } from '../money/amount-units.js';
import { AmountTooLargeError } from '../money/amount-too-large.error.js';
import { LARGEST_MINOR } from '../money/is-amount.js';
import { UnknownCurrencyError } from '../money/unknown-currency.error.js';
import { buildEntries, type EntryPart } from '../testing/build-entries.js';
import { balanceSignOf } from './balance-sign-of.js';
import { composeStatement, type StatementSubject } from './compose-statement.js';
import { cutStatement } from './cut-statement.js';
import type { StatementCut } from './cut.js';

const SUBJECT: StatementSubject = { bankId: 'bank-1', bankAccountId: 'account-1', currency: 'GBP' };
const MAJOR: AmountUnits = { transactionAmount: 'major', sums: 'major', balances: 'major', exchangeAmount: 'major' };
const AT = new Date('2026-04-01T08:00:00Z');
const BALANCES = { ledgerMinor: 99_999, availableMinor: -2_550, at: AT };

function cutOf(parts: readonly EntryPart[]): StatementCut {
  const head = { startDate: new Date('2026-01-01T00:00:00Z'), newestPostedAt: null };
  const cut = cutStatement(buildEntries(parts), head, { maximum: 1_000, backDated: 'clamp', now: AT });
  if (cut.kind !== 'statement') throw new Error(cut.kind);
  return cut;
}

/** As it arrives: only what survives JSON and the shape of the contract. */
const composed = (
  parts: readonly EntryPart[] | 'balances',
  { subject = SUBJECT, units = MAJOR, balances = BALANCES as Parameters<typeof composeStatement>[2] } = {},
) => {
  const cut = parts === 'balances' ? parts : cutOf(parts);
  const statement = JSON.parse(JSON.stringify(composeStatement(subject, cut, balances, units))) as unknown;
  expect(statementSchema.strict().parse(statement)).toEqual(statement);
  return statementSchema.parse(statement).data;
};
const FINE = { at: '2026-03-01T09:30:00Z', amount: -1_250 };
const detailOf = (part: Partial<EntryPart>, units = MAJOR) =>
  composed([{ ...FINE, ...part }], { units }).transactionDetails[0]!;

describe('composeStatement', () => {
  it('says who, how many, how much, and what is there after the last row', () => {
    const parts = [
      { at: '2026-03-01T09:30:00Z', amount: 5_000, initiatedAt: new Date('2026-02-28T20:00:00Z') },
      { at: '2026-03-02T09:30:00Z', amount: -1_234 },
      { at: '2026-03-02T09:30:00Z', amount: 0 },
    ];
    expect(composed(parts)).toEqual({
      principalId: 'account-1',
      bankId: 'bank-1',
      expected: {
        transactionDetailsCount: 3,
        accountDetailsCount: 1,
        transactionCreditSum: 50,
        transactionDebitSum: -12.34,
      },
      accountDetails: [
        {
          bankAccountId: 'account-1',
          status: 'active',
          balances: {
            ledgerBalance: 37.66,
            ledgerBalanceDate: '2026-03-02T09:30:00.000Z',
            availableBalance: -25.5,
            availableBalanceDate: '2026-04-01T08:00:00.000Z',
          },
        },
      ],
      transactionDetails: [
        {
          ...common('t1', 50, 'CREDIT'),
          datePosted: '2026-03-01T09:30:00.000Z',
          dateUserInitiated: '2026-02-28T20:00:00.000Z',
        },
        { ...common('t2', -12.34, 'DEBIT'), datePosted: '2026-03-02T09:30:00.000Z' },
        { ...common('t3', 0, 'CREDIT'), datePosted: '2026-03-02T09:30:00.000Z' },
      ],
    });
  });

  const common = (uniqueId: string, transactionAmount: number, transactionType: string) => ({
    uniqueId,
    bankAccountId: 'account-1',
    transactionAmount,
    transactionType,
    transactionStatus: 'posted',
    description: 'Rent',
    currency: 'GBP',
  });

  it('tells the balances alone', () => {
    const { expected, accountDetails, transactionDetails } = composed('balances');
    expect(transactionDetails).toEqual([]);
    expect(expected).toEqual({
      transactionDetailsCount: 0,
      accountDetailsCount: 1,
      transactionCreditSum: 0,
      transactionDebitSum: 0,
    });
    expect(accountDetails[0]?.balances).toEqual({
      ledgerBalance: 999.99,
      ledgerBalanceDate: '2026-04-01T08:00:00.000Z',
      availableBalance: -25.5,
      availableBalanceDate: '2026-04-01T08:00:00.000Z',
    });
  });

  it('leaves out what is available when the bank does not know it', () => {
    const { accountDetails } = composed('balances', { balances: { ledgerMinor: 1, at: AT } });
    expect(Object.keys(accountDetails[0]!.balances)).toEqual(['ledgerBalance', 'ledgerBalanceDate']);
  });

  it('tells a row with the date of another its own as the one when it was caused', () => {
    const parts = [
      { at: '2026-03-10T00:00:00Z' },
      { at: '2026-03-08T00:00:00Z', initiatedAt: new Date('2026-03-07T00:00:00Z') },
    ];
    expect(composed(parts).transactionDetails[1]).toMatchObject({
      datePosted: '2026-03-10T00:00:00.000Z',
      dateUserInitiated: '2026-03-08T00:00:00.000Z',
    });
  });

  it.each(['transactionAmount', 'sums', 'balances', 'exchangeAmount'] as const)(
    'turns the unit of %s, and of nothing else',
    (field) => {
      const parts = [{ ...FINE, extras: { exchange: { currency: 'KWD', amountMinor: -4_500 } } }];
      const seen = composed(parts, { units: { ...MAJOR, [field]: 'minor' } });
      const is = (name: typeof field, major: number, minor: number) => (field === name ? minor : major);
      expect(seen.transactionDetails[0]?.transactionAmount).toBe(is('transactionAmount', -12.5, -1_250));
      expect(seen.expected.transactionDebitSum).toBe(is('sums', -12.5, -1_250));
      expect(seen.accountDetails[0]?.balances.ledgerBalance).toBe(is('balances', -12.5, -1_250));
      expect(seen.accountDetails[0]?.balances.availableBalance).toBe(is('balances', -25.5, -2_550));
      expect(seen.transactionDetails[0]?.exchangeAmount).toBe(is('exchangeAmount', -4.5, -4_500));
    },
  );

  it.each([
    ['JPY', -1_250],
    ['GBP', -12.5],
    ['KWD', -1.25],
  ])('counts the decimals of %s', (currency, amount) => {
    const { transactionDetails, expected, accountDetails } = composed([FINE], { subject: { ...SUBJECT, currency } });
    expect(transactionDetails[0]).toMatchObject({ currency, transactionAmount: amount });
    expect([expected.transactionDebitSum, accountDetails[0]?.balances.ledgerBalance]).toEqual([amount, amount]);
  });

  it('tells the original amount by its own currency, in minor units as assumed', () => {
    const units = assumptions.amountUnits.value;
    const exchange = { currency: 'JPY', amountMinor: -2_400 };
    expect(detailOf({ extras: { exchange } })).toMatchObject({ exchangeCurrency: 'JPY', exchangeAmount: -2_400 });
    const euros = { currency: 'EUR', amountMinor: -1_450 };
    expect(detailOf({ extras: { exchange: euros } }, units)).toMatchObject({
      exchangeCurrency: 'EUR',
      exchangeAmount: -1_450,
    });
  });

  it('tells no original amount in the currency of the account', () => {
    const detail = detailOf({ extras: { exchange: { currency: 'GBP', amountMinor: -1_250 } } });
    expect(Object.keys(detail).filter((name) => name.startsWith('exchange'))).toEqual([]);
  });

  it('carries everything else that a bank knows of a transaction', () => {
    const extras = {
      referenceNumber: 'R-17',
      checkNumber: '000123',
      narrative1: 'Invoice 42',
      narrative2: 'Second line',
      payee: { payeeDescription: 'Example Stationers', address1: '1 High Street', city: 'Exampleton', country: 'GB' },
      coordinates: { lat: 51.5, long: -0.12 },
      category: { topLevelCategory: 'Office', subCategory: 'Paper', categoryId: '7', standardIndustrialCode: '5943' },
    };
    expect(detailOf({ extras })).toMatchObject(extras);
  });

  it('leaves out what is not told, and cuts off what is too long without halving a letter', () => {
    const extras = {
      narrative1: undefined,
      narrative2: 'n'.repeat(1_001),
      payee: { city: 'c'.repeat(2_000), state: undefined },
    };
    const detail = detailOf({ description: `${'d'.repeat(999)}😀`, extras });
    expect(Object.keys(detail)).not.toContain('narrative1');
    expect(detail.description).toBe('d'.repeat(999));
    expect(detail).toMatchObject({ narrative2: 'n'.repeat(1_000), payee: { city: 'c'.repeat(1_000) } });
  });

  it('holds a thousand rows', () => {
    const { transactionDetails, expected } = composed(Array.from({ length: 1_000 }, () => FINE));
    expect([transactionDetails.length, expected.transactionDetailsCount, expected.transactionDebitSum]).toEqual([
      1_000, 1_000, -12_500,
    ]);
  });

  it('throws by name for a currency that is none, and for a balance that no message carries', () => {
    expect(() => composeStatement({ ...SUBJECT, currency: 'ZZZ' }, 'balances', BALANCES, MAJOR)).toThrow(
      UnknownCurrencyError,
    );
    const huge = { ledgerMinor: LARGEST_MINOR + 1, at: AT };
    expect(() => composeStatement(SUBJECT, 'balances', huge, MAJOR)).toThrow(AmountTooLargeError);
  });
});

describe('balanceSignOf', () => {
  it('turns credit cards alone, and only where that is wanted', () => {
    expect(balanceSignOf('creditCard', 'turned')).toBe(-1);
    expect([balanceSignOf('creditCard', 'as-booked'), balanceSignOf('creditCard')]).toEqual([1, 1]);
    expect([balanceSignOf('savings', 'turned'), balanceSignOf(undefined, 'turned')]).toEqual([1, 1]);
  });
});
