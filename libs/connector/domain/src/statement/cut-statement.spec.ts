import { describe, expect, it } from '@jest/globals';
import { LARGEST_MINOR } from '../money/is-amount.js';
import type { TransactionExtras } from '../transaction.js';
import { buildEntries, type EntryPart } from '../testing/build-entries.js';
import { cutStatement } from './cut-statement.js';
import type { CuttingRules, LaneHead, StatementCut } from './cut.js';

const HEAD: LaneHead = { startDate: new Date('2026-01-01T00:00:00Z'), newestPostedAt: null };
const RULES: CuttingRules = { maximum: 1_000, backDated: 'clamp', now: new Date('2026-06-01T12:00:00Z') };

const cut = (parts: readonly EntryPart[], head: Partial<LaneHead> = {}, rules: Partial<CuttingRules> = {}) =>
  cutStatement(buildEntries(parts), { ...HEAD, ...head }, { ...RULES, ...rules });
const idsOf = (result: ReturnType<typeof cut>): string[] =>
  result.kind === 'statement' ? result.rows.map(({ transactionId }) => transactionId) : [];
const statement = (...input: Parameters<typeof cut>): StatementCut => {
  const result = cut(...input);
  if (result.kind !== 'statement') throw new Error(`no statement but ${result.kind}`);
  return result;
};

describe('cutStatement', () => {
  it('takes all that fits, in the order of the account, with what is told beside it', () => {
    const parts = [
      { at: '2026-03-01T09:00:00Z', amount: 5_000 },
      { at: '2026-03-01T09:00:00Z', amount: -1_250 },
      { at: '2026-03-02T00:00:00Z', amount: 0 },
      { at: '2026-03-03T00:00:00Z', amount: -50 },
    ];
    expect(cutStatement(buildEntries(parts, 700), HEAD, RULES)).toMatchObject({
      kind: 'statement',
      rows: [1, 2, 3, 4].map((n) => ({ transactionId: `t${n}`, isClamped: false })),
      throughPosition: 4,
      openingBalanceMinor: 700,
      endingBalanceMinor: 4_400,
      creditSumMinor: 5_000,
      debitSumMinor: -1_300,
    });
  });

  it('has nothing to cut from nothing', () => {
    expect(cut([])).toEqual({ kind: 'nothing', throughPosition: 0 });
  });

  it('ends before the row that is too many', () => {
    const parts = Array.from({ length: 1_001 }, () => ({ at: '2026-03-01T00:00:00Z' }));
    expect(statement(parts).rows).toHaveLength(1_000);
    expect(statement(parts)).toMatchObject({ throughPosition: 1_000, creditSumMinor: 100_000 });
    expect(statement(parts.slice(0, 1_000)).rows).toHaveLength(1_000);
    expect(idsOf(cut(parts, {}, { maximum: 1 }))).toEqual(['t1']);
  });

  it.each([0, -1, 1.5, Number.NaN])('has no statement of %d rows', (maximum) => {
    expect(() => cut([{ at: '2026-03-01T00:00:00Z' }], {}, { maximum })).toThrow(RangeError);
  });

  it('spans 14 days and not a millisecond more, over a change of the clocks too', () => {
    const first = { at: '2026-03-20T01:30:00.000Z' };
    expect(idsOf(cut([first, { at: '2026-04-03T01:30:00.000Z' }]))).toEqual(['t1', 't2']);
    expect(idsOf(cut([first, { at: '2026-04-03T01:30:00.001Z' }]))).toEqual(['t1']);
  });

  it('counts a leap day as a day', () => {
    const rules = { now: new Date('2028-06-01T00:00:00Z') };
    const first = { at: '2028-02-20T00:00:00Z' };
    expect(idsOf(cut([first, { at: '2028-02-29T00:00:00Z' }, { at: '2028-03-05T00:00:00Z' }], {}, rules))).toHaveLength(
      3,
    );
    expect(idsOf(cut([first, { at: '2028-03-05T00:00:00.001Z' }], {}, rules))).toHaveLength(1);
  });

  it('passes over what is dated before the start date, wherever it stands', () => {
    const parts = [
      { at: '2025-12-31T23:59:59.999Z', amount: 1 },
      { at: '2026-01-01T00:00:00.000Z', amount: 2 },
      { at: '2025-12-30T00:00:00.000Z', amount: 4 },
      { at: '2026-01-02T00:00:00.000Z', amount: 8 },
      { at: '2025-12-31T00:00:00.000Z', amount: 16 },
    ];
    const result = statement(parts);
    expect(idsOf(result)).toEqual(['t2', 't4']);
    expect(result).toMatchObject({
      throughPosition: 5,
      openingBalanceMinor: 1,
      endingBalanceMinor: 15,
      creditSumMinor: 10,
    });
    expect(cut(parts.slice(0, 1))).toEqual({ kind: 'nothing', throughPosition: 1 });
  });

  it('gives a back-dated row the newest date before it', () => {
    const parts = [{ at: '2026-03-10T00:00:00Z' }, { at: '2026-03-08T00:00:00Z' }, { at: '2026-03-09T00:00:00Z' }];
    expect(statement(parts).rows.map(({ datePosted, isClamped }) => [datePosted.toISOString(), isClamped])).toEqual([
      ['2026-03-10T00:00:00.000Z', false],
      ['2026-03-10T00:00:00.000Z', true],
      ['2026-03-10T00:00:00.000Z', true],
    ]);
    const newestPostedAt = new Date('2026-03-15T00:00:00Z');
    expect(statement(parts.slice(0, 1), { newestPostedAt }).rows).toMatchObject([
      { datePosted: newestPostedAt, isClamped: true, bookedAt: new Date('2026-03-10T00:00:00Z') },
    ]);
  });

  it('lets a row as new as the newest be as it is', () => {
    const newestPostedAt = new Date('2026-03-10T00:00:00Z');
    const result = statement([{ at: '2026-03-10T00:00:00Z' }], { newestPostedAt }, { backDated: 'stop' });
    expect(result.rows).toMatchObject([{ isClamped: false, datePosted: newestPostedAt }]);
  });

  it('stops before a back-dated row where the bank wants that, and refuses it when its turn comes', () => {
    const parts = [{ at: '2026-03-10T00:00:00Z' }, { at: '2026-03-09T00:00:00Z' }];
    expect(idsOf(cut(parts, {}, { backDated: 'stop' }))).toEqual(['t1']);
    const head = { ...HEAD, newestPostedAt: new Date('2026-03-10T00:00:00Z') };
    expect(cutStatement(buildEntries(parts).slice(1), head, { ...RULES, backDated: 'stop' })).toEqual({
      kind: 'refused',
      rule: 'back-dated',
      transactionIds: ['t2'],
      throughPosition: 1,
    });
  });

  it('waits for what is dated in the future, with all that stands behind it', () => {
    const parts = [
      { at: '2026-06-01T12:00:00.000Z' },
      { at: '2026-06-01T12:00:00.001Z' },
      { at: '2026-05-01T00:00:00Z' },
    ];
    expect(idsOf(cut(parts))).toEqual(['t1']);
    const rest = buildEntries(parts).slice(1);
    const until = new Date('2026-06-01T12:00:00.001Z');
    expect(cutStatement(rest, HEAD, RULES)).toEqual({ kind: 'wait', until, throughPosition: 1 });
    expect(cutStatement(rest, HEAD, { ...RULES, now: until })).toMatchObject({ kind: 'statement', throughPosition: 3 });
  });

  it('waits when the newest that was accepted lies ahead, for nothing older may follow', () => {
    const newestPostedAt = new Date('2026-06-02T00:00:00Z');
    expect(cut([{ at: '2026-06-01T00:00:00Z' }], { newestPostedAt })).toEqual({
      kind: 'wait',
      until: newestPostedAt,
      throughPosition: 0,
    });
  });

  it('does not wait for a row that never leaves', () => {
    const startDate = new Date('2026-08-01T00:00:00Z');
    expect(cut([{ at: '2026-07-01T00:00:00Z' }], { startDate })).toEqual({ kind: 'nothing', throughPosition: 1 });
  });

  it('ends before a sum has more than 15 digits', () => {
    const huge = { at: '2026-03-01T00:00:00Z', amount: LARGEST_MINOR };
    const back = { ...huge, amount: -LARGEST_MINOR };
    expect(idsOf(cut([huge, back, huge]))).toEqual(['t1', 't2']);
    expect(idsOf(cut([back, huge, back, huge]))).toEqual(['t1', 't2']);
  });

  const FINE = { at: '2026-03-01T00:00:00Z' };
  it.each([
    ['amount too large', { ...FINE, amount: LARGEST_MINOR + 1 }],
    ['amount too large', { ...FINE, amount: 0.5 }],
    ['amount too large', { ...FINE, extras: { exchange: { currency: 'EUR', amountMinor: LARGEST_MINOR + 1 } } }],
    ['amount too large', { ...FINE, extras: JSON.parse('{"exchange":{"currency":"EUR"}}') as TransactionExtras }],
    ['currency unknown', { ...FINE, extras: { exchange: { currency: 'ZZZ', amountMinor: 1 } } }],
    ['date unfit', { at: 'never' }],
    ['date unfit', { at: '+010000-01-01T00:00:00Z' }],
    ['date unfit', { ...FINE, initiatedAt: new Date('never') }],
  ])('refuses by name a row that no message carries: %s', (rule, row) => {
    expect(cut([row])).toEqual({ kind: 'refused', rule, transactionIds: ['t1'], throughPosition: 0 });
    expect(idsOf(cut([FINE, row]))).toEqual(['t1']);
  });

  it('sends what stands before a row whose balance is too large', () => {
    const parts = [
      { ...FINE, amount: LARGEST_MINOR },
      { ...FINE, amount: 1 },
    ];
    expect(idsOf(cut(parts))).toEqual(['t1']);
    expect(cutStatement(buildEntries(parts).slice(1), HEAD, RULES)).toMatchObject({
      kind: 'refused',
      rule: 'amount too large',
      transactionIds: ['t2'],
    });
  });

  it.each([
    ['entries out of order', { position: 1 }],
    ['id twice', { transactionId: 't1' }],
    ['balance gap', { balanceAfterMinor: 201 }],
  ])('sends nothing at all of a ledger in doubt: %s', (rule, part) => {
    const ids = ['transactionId' in part ? part.transactionId : 't2'];
    expect(cut([FINE, { ...FINE, ...part }])).toEqual({
      kind: 'refused',
      rule,
      transactionIds: ids,
      throughPosition: 0,
    });
  });

  it('does not expect balances to meet over what was delivered', () => {
    const entries = buildEntries([FINE, FINE, FINE]).filter(({ position }) => position !== 2);
    expect(cutStatement(entries, HEAD, RULES)).toMatchObject({ kind: 'statement', endingBalanceMinor: 300 });
  });
});
