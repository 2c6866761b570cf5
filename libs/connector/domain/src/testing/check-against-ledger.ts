import type { Statement } from '@feedline/contracts';
import type { AmountUnits } from '../money/amount-units.js';
import type { StatementCut } from '../statement/cut.js';
import type { LedgerEntry } from '../transaction.js';
import type { VendorBooks } from './vendor-books.js';

/** A statement as it was cut and composed, and what it was cut from. */
export interface CutInQuestion {
  readonly cut: StatementCut;
  readonly body: string;
  readonly ledger: readonly LedgerEntry[];
  /** Through which position the lane had come before. */
  readonly before: number;
  readonly isMinor: AmountUnits;
  readonly lane: {
    readonly vendor: VendorBooks;
    readonly startDate: Date;
    readonly newest: Date | null;
    readonly delivered: ReadonlyMap<string, string>;
  };
}

/** Throws unless a statement says of each row, and of the balances, what the ledger says. */
export function checkAgainstLedger({ cut, body, ledger, before, isMinor, lane }: CutInQuestion): void {
  const { transactionDetails, accountDetails } = (JSON.parse(body) as Statement).data;
  const must = (isTrue: boolean, what: string): void => {
    if (!isTrue) throw new Error(`not so: ${what}`);
  };
  const minorOf = (amount: number, unit: 'major' | 'minor'): bigint => lane.vendor.minorOf(amount, unit === 'minor');
  const balanceAfter = (position: number): bigint =>
    ledger.slice(0, position).reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);

  const last = ledger.find(({ transactionId }) => transactionId === transactionDetails.at(-1)?.uniqueId);
  const wanted = ledger.filter(
    ({ position, bookedAt, transactionId }) =>
      position > before &&
      position <= last!.position &&
      bookedAt >= lane.startDate &&
      !lane.delivered.has(transactionId),
  );
  must(
    transactionDetails.map(({ uniqueId }) => uniqueId).join() === wanted.map((entry) => entry.transactionId).join(),
    'all that is wanted, in order, and nothing else',
  );

  let newest = lane.newest;
  for (const [index, entry] of wanted.entries()) {
    const detail = transactionDetails[index]!;
    const isBackDated = newest !== null && entry.bookedAt < newest;
    newest = isBackDated ? newest : entry.bookedAt;
    const initiatedAt = isBackDated ? entry.bookedAt : entry.initiatedAt;
    must(detail.datePosted === newest!.toISOString(), 'the own date, or the newest before it');
    must(detail.dateUserInitiated === initiatedAt?.toISOString(), 'a clamped row tells its own date');
    must(cut.rows[index]?.isClamped === isBackDated, 'a clamped row is marked');
    must(minorOf(detail.transactionAmount, isMinor.transactionAmount) === BigInt(entry.amountMinor), 'the amount');
  }
  const { ledgerBalance, ledgerBalanceDate } = accountDetails[0]!.balances;
  must(minorOf(ledgerBalance!, isMinor.balances) === balanceAfter(last!.position), 'the balance after the last row');
  must(ledgerBalanceDate === newest!.toISOString(), 'the balance has the date of the last row');
  must(BigInt(cut.openingBalanceMinor) === balanceAfter(wanted[0]!.position - 1), 'the balance before the first row');
  must(BigInt(cut.endingBalanceMinor) === balanceAfter(last!.position), 'the ending balance');
  const through = ledger.filter(({ position }) => position > last!.position && position <= cut.throughPosition);
  must(
    through.every(({ bookedAt, transactionId }) => bookedAt < lane.startDate || lane.delivered.has(transactionId)),
    'nothing wanted is passed over',
  );
}
