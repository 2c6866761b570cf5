import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProperty, PROPERTY_SEED } from '../testing/check-property.js';
import type { BookedTransaction, LedgerEntry, TransactionPage } from '../transaction.js';
import { takePage, type LedgerHead } from './take-page.js';

const amount = fc.oneof(fc.constant(0), fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }));
const moment = fc.date({ min: new Date('2024-02-01'), max: new Date('2026-12-31'), noInvalidDate: true });

const history = fc.array(fc.tuple(amount, moment), { maxLength: 16 }).map((rows) =>
  rows.map(([amountMinor, bookedAt], n): BookedTransaction => ({
    transactionId: `t${n}`,
    amountMinor,
    bookedAt,
    description: '',
  })),
);

/** Where readings begin and end: with overlap, with repetition, in whatever order; the last one reads to the end. */
const readings = fc.array(fc.tuple(fc.nat(16), fc.nat(6)), { maxLength: 12 });

const sum = (rows: readonly BookedTransaction[]) => rows.reduce((total, { amountMinor }) => total + amountMinor, 0);

const pageOf = (rows: readonly BookedTransaction[], opening: number, [from, size]: [number, number]) =>
  ({
    currency: 'JPY',
    openingBalanceMinor: opening + sum(rows.slice(0, from)),
    booked: rows.slice(from, from + size),
    cursor: '',
    pending: [],
  }) satisfies TransactionPage;

function headOf(ledger: readonly LedgerEntry[]): LedgerHead {
  const known = new Map(ledger.map((entry) => [entry.transactionId, entry]));
  const balanceMinor = ledger.at(-1)?.balanceAfterMinor;
  return { currency: 'JPY', lastPosition: ledger.length, balanceMinor, known, refusedMinor: 0 };
}

describe('a ledger that is read in pieces', () => {
  it(`holds the account’s own order once, whatever is told again, and never a piece after a gap (seed ${PROPERTY_SEED})`, () => {
    checkProperty(
      'a ledger that is read in pieces',
      10_000,
      fc.property(history, amount, readings, (rows, opening, pieces) => {
        const ledger: LedgerEntry[] = [];
        for (const [from, size] of pieces) {
          // a bank tells of what it has, never of what is behind its end
          const start = Math.min(from, rows.length);
          // the ledger begins where the account does; only behind the end is there nothing to tell
          if ((ledger.length === 0 && start > 0) || (size === 0 && start < ledger.length)) continue;
          const { entries, stop } = takePage(pageOf(rows, opening, [start, size]), headOf(ledger));
          const isBehind = start > ledger.length;
          if (!isBehind && stop !== undefined) return false;
          if (isBehind && stop === undefined && entries.length > 0) {
            // what is missing adds up to nothing: no balance can tell
            return sum(rows.slice(ledger.length, start)) === 0;
          }
          ledger.push(...entries);
        }
        ledger.push(...takePage(pageOf(rows, opening, [ledger.length, rows.length]), headOf(ledger)).entries);
        return (
          ledger.length === rows.length &&
          ledger.every(({ transactionId, position }, n) => transactionId === `t${n}` && position === n + 1) &&
          (ledger.at(-1)?.balanceAfterMinor ?? opening) === opening + sum(rows)
        );
      }),
    );
  });
});
