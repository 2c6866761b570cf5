import { exactly, nothingWrong } from '../command/findings.js';
import type { Finding } from '../command/proof.js';
import { EMPTY_PAGE, SIDES, type Book, type BookPage, type Books, type Side } from './book.js';

const TITLES: Readonly<Record<Side, string>> = {
  source: 'the bank',
  ledger: 'the ledger',
  delivered: 'sent',
  accepted: 'accepted',
  theirs: 'Banking Service',
};

/**
 * Compares the books account by account with the source: counts, sums, the order of ids and amounts; looks for
 * duplicates, gaps, dates out of order and balances that differ.
 */
export function compareBooks(accounts: readonly string[], books: Books): Finding[] {
  const others = SIDES.filter((side) => side !== 'source');
  return [
    ...others.map((side) => exactly(`transactions, ${TITLES[side]}`, total(books.source), total(books[side]))),
    ...others.map((side) => sameAsSource(accounts, books, side)),
    wrongPages(accounts, books, 'duplicates', ({ duplicates }) => duplicates > 0),
    wrongPages(accounts, books, 'gaps', ({ gaps }) => gaps > 0),
    wrongPages(accounts, books, 'dates out of order', ({ orderBreaks }) => orderBreaks > 0),
    differentBalances(accounts, books),
  ];
}

const total = (book: Book): number => [...book.values()].reduce((sum, { count }) => sum + count, 0);

const pageOf = (book: Book, account: string): BookPage => book.get(account) ?? EMPTY_PAGE;

function sameAsSource(accounts: readonly string[], books: Books, side: Side): Finding {
  const different = accounts.flatMap((account) => {
    const [source, other] = [pageOf(books.source, account), pageOf(books[side], account)];
    const isSame = source.count === other.count && source.sumMinor === other.sumMinor && source.digest === other.digest;
    return isSame ? [] : [`${account} ${describe(source)} there, ${describe(other)} here`];
  });
  const strangers = [...books[side].keys()].filter((account) => !accounts.includes(account));
  return nothingWrong(`accounts that differ from the bank's, ${TITLES[side]}`, [...different, ...strangers]);
}

const describe = ({ count, sumMinor, digest }: BookPage): string => `${count}/${sumMinor}/${digest.slice(0, 6)}`;

function wrongPages(
  accounts: readonly string[],
  books: Books,
  what: string,
  isWrong: (page: BookPage) => boolean,
): Finding {
  const wrong = SIDES.flatMap((side) =>
    accounts.filter((account) => isWrong(pageOf(books[side], account))).map((account) => `${account}, ${TITLES[side]}`),
  );
  return nothingWrong(what, wrong);
}

/** The bank's balance after its last row, the last balance that we sent, and the one that Banking Service shows. */
function differentBalances(accounts: readonly string[], books: Books): Finding {
  const wrong = accounts.flatMap((account) => {
    const { balanceMinor: ours } = pageOf(books.source, account);
    return (['ledger', 'theirs'] as const).flatMap((side) => {
      const { balanceMinor: told } = pageOf(books[side], account);
      return told === ours ? [] : [`${account}, ${TITLES[side]}: ${told} instead of ${ours}`];
    });
  });
  return nothingWrong('ending balances that differ', wrong);
}
