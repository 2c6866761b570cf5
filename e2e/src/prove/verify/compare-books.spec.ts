import { describe, expect, it } from '@jest/globals';
import { EMPTY_PAGE, SIDES, type BookPage, type Books, type Side } from './book.js';
import { compareBooks } from './compare-books.js';

const ACCOUNTS = ['one', 'two'];
const page: BookPage = { ...EMPTY_PAGE, count: 3, sumMinor: 70, digest: 'abc', balanceMinor: 170 };

/** All five sides agree, but for what `change` says of account *two* on one of them. */
const booksWith = (side: Side, change: Partial<BookPage>): Books =>
  Object.fromEntries(
    SIDES.map((one) => [
      one,
      new Map([
        ['one', page],
        ['two', one === side ? { ...page, ...change } : page],
      ]),
    ]),
  ) as unknown as Books;

const failed = (books: Books): string[] =>
  compareBooks(ACCOUNTS, books)
    .filter(({ holds }) => !holds)
    .map(({ what }) => what);

describe('compareBooks', () => {
  it('holds when the five books agree', () => {
    expect(failed(booksWith('theirs', {}))).toEqual([]);
  });

  it.each(['ledger', 'delivered', 'accepted', 'theirs'] as const)('fails when %s lacks a row', (side) => {
    expect(failed(booksWith(side, { count: 2, sumMinor: 60, digest: 'ab' })).length).toBe(2);
  });

  it.each(['ledger', 'delivered', 'accepted', 'theirs'] as const)('fails when %s has a row twice', (side) => {
    expect(failed(booksWith(side, { count: 4, digest: 'abcc', duplicates: 1 }))).toContain('duplicates');
  });

  it('fails when rows are in another order, or have another amount', () => {
    expect(failed(booksWith('theirs', { digest: 'acb' }))).toEqual([
      "accounts that differ from the bank's, Banking Service",
    ]);
    expect(failed(booksWith('ledger', { sumMinor: 71 }))).toEqual(["accounts that differ from the bank's, the ledger"]);
  });

  it('fails for a gap, for a date out of order, for another ending balance', () => {
    expect(failed(booksWith('theirs', { gaps: 1 }))).toEqual(['gaps']);
    expect(failed(booksWith('theirs', { orderBreaks: 1 }))).toEqual(['dates out of order']);
    expect(failed(booksWith('theirs', { balanceMinor: 171 }))).toEqual(['ending balances that differ']);
    expect(failed(booksWith('ledger', { balanceMinor: null }))).toEqual(['ending balances that differ']);
  });

  it('fails for an account that nobody linked, and for one that nobody has', () => {
    const stranger = new Map([...booksWith('theirs', {}).theirs, ['three', page]]);
    expect(failed({ ...booksWith('theirs', {}), theirs: stranger }).length).toBe(2);
    const missing = new Map([['one', page]]);
    expect(failed({ ...booksWith('theirs', {}), theirs: missing }).length).toBe(3);
  });
});
