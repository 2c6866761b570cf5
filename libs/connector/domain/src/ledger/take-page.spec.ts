import { describe, expect, it } from '@jest/globals';
import type { BookedTransaction, TransactionPage } from '../transaction.js';
import { takePage, type KnownEntry, type LedgerHead } from './take-page.js';

const row = (transactionId: string, amountMinor: number, bookedAt = '2026-01-05'): BookedTransaction => ({
  transactionId,
  amountMinor,
  bookedAt: new Date(bookedAt),
  description: `about ${transactionId}`,
});

const page = (openingBalanceMinor: number, ...booked: BookedTransaction[]): TransactionPage => ({
  currency: 'GBP',
  openingBalanceMinor,
  booked,
  cursor: 'next',
  pending: [],
});

const empty: LedgerHead = {
  currency: undefined,
  lastPosition: 0,
  balanceMinor: undefined,
  known: new Map(),
  refusedMinor: 0,
};

/** The head after these rows, the whole of them known. */
function after(openingMinor: number, ...rows: BookedTransaction[]): LedgerHead {
  const { entries } = takePage(page(openingMinor, ...rows), empty);
  const known = new Map<string, KnownEntry>(entries.map((entry) => [entry.transactionId, entry]));
  const balanceMinor = entries.at(-1)?.balanceAfterMinor ?? openingMinor;
  return { ...empty, currency: 'GBP', lastPosition: entries.length, balanceMinor, known };
}

const head = after(100, row('a', -30), row('b', 20));
const ids = (taken: ReturnType<typeof takePage>) => taken.entries.map(({ transactionId }) => transactionId);

describe('takePage', () => {
  it('takes a first page in its order, with positions from 1 and the balance after each', () => {
    const { entries, refusals, stop } = takePage(page(100, row('a', -30), row('b', 20), row('c', 0)), empty);
    expect(entries.map(({ position, balanceAfterMinor }) => [position, balanceAfterMinor])).toEqual([
      [1, 70],
      [2, 90],
      [3, 90],
    ]);
    expect({ refusals, stop }).toEqual({ refusals: [], stop: undefined });
  });

  it('takes nothing of what it has, told again as a whole, in part, or together with what is new', () => {
    expect(takePage(page(100, row('a', -30), row('b', 20)), head)).toEqual({ entries: [], refusals: [] });
    expect(takePage(page(70, row('b', 20)), head)).toEqual({ entries: [], refusals: [] });
    const more = takePage(page(70, row('b', 20), row('c', 5)), head);
    expect(more.entries).toMatchObject([{ transactionId: 'c', position: 3, balanceAfterMinor: 95 }]);
  });

  it('takes a transaction once that a page tells twice, and refuses it where the two differ', () => {
    expect(ids(takePage(page(90, row('c', 5), row('c', 5), row('d', 1)), head))).toEqual(['c', 'd']);
    const { refusals } = takePage(page(90, row('c', 5), row('c', 6)), head);
    expect(refusals).toMatchObject([{ transactionId: 'c', reason: 'changed amount', knownMinor: 5, toldMinor: 6 }]);
  });

  it('refuses another amount under a known id, and takes the rest with balances of its own', () => {
    const taken = takePage(page(100, row('a', -30), row('b', 25), row('c', 5)), head);
    expect(taken.refusals).toMatchObject([
      { transactionId: 'b', reason: 'changed amount', knownMinor: 20, toldMinor: 25 },
    ]);
    expect(taken.entries).toMatchObject([{ transactionId: 'c', balanceAfterMinor: 95 }]);
    expect(taken.stop).toBeUndefined();
  });

  it('goes on when the bank counts an amount that was refused, and nothing else, into its balance', () => {
    const refused = { ...head, refusedMinor: 5 };
    expect(takePage(page(95, row('c', 1)), refused).entries).toMatchObject([{ balanceAfterMinor: 91 }]);
    expect(takePage(page(90, row('c', 1)), refused).entries).toMatchObject([{ balanceAfterMinor: 91 }]);
    expect(takePage(page(94, row('c', 1)), refused).stop).toBe('balance gap');
  });

  it('refuses another date under a known id, and takes the rest', () => {
    const taken = takePage(page(100, row('a', -30), row('b', 20, '2026-01-06'), row('c', 5)), head);
    expect(taken.refusals).toMatchObject([
      { transactionId: 'b', reason: 'changed date', toldAt: new Date('2026-01-06') },
    ]);
    expect(ids(taken)).toEqual(['c']);
  });

  it('takes a back-dated booking: the order is the account’s own, not that of the dates', () => {
    expect(ids(takePage(page(90, row('c', 5, '2025-12-01')), head))).toEqual(['c']);
  });

  it.each([
    ['before the first that is new', page(91, row('c', 5)), { transactionId: 'c', knownMinor: 90, toldMinor: 91 }],
    [
      'between what is known',
      page(101, row('a', -30), row('b', 20)),
      { transactionId: 'a', knownMinor: 70, toldMinor: 71 },
    ],
    ['when nothing is booked', page(91), { transactionId: '', knownMinor: 90, toldMinor: 91 }],
  ])('stops at a gap %s', (_where, told, between) => {
    expect(takePage(told, head)).toEqual({
      entries: [],
      refusals: [{ ...between, reason: 'balance gap' }],
      stop: 'balance gap',
    });
  });

  it('stops when something new stands before something known', () => {
    expect(takePage(page(90, row('c', 0), row('b', 20)), head).stop).toBe('changed order');
    expect(takePage(page(70, row('c', 5), row('b', 20)), head).stop).toBe('balance gap');
  });

  it.each([
    ['unusable id', row('', 1)],
    ['unusable id', row('x'.repeat(201), 1)],
    ['unusable id', row('nul\0', 1)],
    ['unusable id', row('half \ud800', 1)],
    ['unusable date', row('c', 1, 'never')],
    ['unusable id', { ...row('c', 1), transactionId: 17 as unknown as string }],
    ['unusable date', { ...row('c', 1), bookedAt: '2026-01-05' as unknown as Date }],
    ['unusable date', { ...row('c', 1), initiatedAt: new Date(Number.NaN) }],
    ['unusable date', { ...row('c', 1), initiatedAt: new Date(8.64e15) }],
    ['unusable text', { ...row('c', 1), description: null as unknown as string }],
    ['unusable amount', { ...row('c', 1), amountMinor: '1' as unknown as number }],
    ['unusable amount', row('c', 0.5)],
    ['unusable amount', row('c', Number.NaN)],
    ['unusable amount', row('c', 1e15)],
    ['unusable balance', row('c', 999_999_999_999_999)],
  ])('stops at an %s, and takes nothing of the page: %#', (reason, told) => {
    const taken = takePage(page(90, row('good', 1), told), { ...head, balanceMinor: 90 });
    expect({ stop: taken.stop, entries: taken.entries }).toEqual({ stop: reason, entries: [] });
    expect(taken.refusals).toHaveLength(1);
  });

  it.each([
    ['changed currency', { currency: 'EUR' }],
    ['unusable currency', { currency: 'pounds' }],
    ['unusable currency', { currency: 'ZZZ' }],
    ['unusable page', { booked: undefined as unknown as [] }],
    ['unusable page', { booked: Array.from({ length: 10_001 }, (_, n) => row(`x${n}`, 0)) }],
    ['unusable page', { pending: null as unknown as [] }],
    ['unusable page', { cursor: 'nul\0' }],
    ['unusable page', { cursor: 'x'.repeat(10_001) }],
    ['unusable page', { cursor: 5 as unknown as string }],
    ['unusable balance', { openingBalanceMinor: 0.1 }],
    ['unusable balance', { availableBalanceMinor: Number.POSITIVE_INFINITY }],
  ])('stops at a page with a %s', (reason, wrong) => {
    const taken = takePage({ ...page(90, row('c', 1)), ...wrong }, head);
    expect(taken).toEqual({ entries: [], refusals: [{ transactionId: '', reason }], stop: reason });
  });

  it('takes an account that has no history, and its first booking later, whatever the balance was', () => {
    expect(takePage(page(40), empty)).toEqual({ entries: [], refusals: [] });
    expect(takePage(page(45, row('a', 1)), { ...empty, currency: 'GBP' }).entries).toMatchObject([
      { position: 1, balanceAfterMinor: 46 },
    ]);
  });
});
