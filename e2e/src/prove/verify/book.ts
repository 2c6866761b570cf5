/** What one side has of one account, in its own order. */
export interface BookPage {
  readonly count: number;
  /** Minor units. */
  readonly sumMinor: number;
  /** Of every id and amount, in order: it changes with each of them and with the order. */
  readonly digest: string;
  /** Ids beyond the first of each. */
  readonly duplicates: number;
  /** Numbers missing between the lowest and the highest, where the side counts its rows. */
  readonly gaps: number;
  /** Rows that are dated before the one in front of them, where the side has to keep the order of dates. */
  readonly orderBreaks: number;
  /** After the last row, in minor units; null when the side does not say. */
  readonly balanceMinor: number | null;
}

/** The page of each account, by its bank account id; an account without rows may be missing. */
export type Book = ReadonlyMap<string, BookPage>;

/** The five sides, from the bank to Banking Service. */
export const SIDES = ['source', 'ledger', 'delivered', 'accepted', 'theirs'] as const;

/** Whose book it is. */
export type Side = (typeof SIDES)[number];

/** The same transactions as each side knows them. */
export type Books = Readonly<Record<Side, Book>>;

/** The page of an account without rows. */
export const EMPTY_PAGE: BookPage = {
  count: 0,
  sumMinor: 0,
  digest: '',
  duplicates: 0,
  gaps: 0,
  orderBreaks: 0,
  balanceMinor: null,
};
