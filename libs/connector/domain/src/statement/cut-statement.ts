import { isAmount } from '../money/is-amount.js';
import type { LedgerEntry } from '../transaction.js';
import type { Cut, CutRule, CuttingRules, LaneHead, StatementCut, StatementRow } from './cut.js';
import { flawOfEntries } from './flaw-of-entries.js';
import { flawOfEntry } from './flaw-of-entry.js';

/** wire contract §4.1: none is older than two weeks before the newest one of the upload. */
const LONGEST_SPREAD_MS = 14 * 24 * 60 * 60 * 1_000;

/**
 * Cuts the next statement of a lane (wire contract §4.1): the longest that the rules allow, oldest first.
 * `entries` stand behind the lane's through position, those already delivered left out, in the order of the account.
 * 1. what is dated before the start date is passed over, wherever it stands
 * 2. what is dated before the newest one is given that one's date, or refused
 * 3. it ends before the first that is too many, too far from the first row, in the future, or unfit
 */
export function cutStatement(entries: readonly LedgerEntry[], head: LaneHead, rules: CuttingRules): Cut {
  if (!Number.isInteger(rules.maximum) || rules.maximum < 1) throw new RangeError('a statement has room for a row');
  const cutting: Cutting = {
    rows: [],
    sums: { credit: 0, debit: 0 },
    newest: head.newestPostedAt,
    through: (entries[0]?.position ?? 1) - 1,
  };
  const flaw = flawOfEntries(entries);
  if (flaw) return { kind: 'refused', ...flaw, throughPosition: cutting.through };
  for (const entry of entries) {
    const end = step(entry, cutting, { startDate: head.startDate, rules });
    if (end) return statementOf(cutting) ?? end;
  }
  return statementOf(cutting) ?? { kind: 'nothing', throughPosition: cutting.through };
}

interface Cutting {
  readonly rows: StatementRow[];
  sums: { readonly credit: number; readonly debit: number };
  /** The newest `datePosted`, of what was accepted or of the last row. */
  newest: Date | null;
  through: number;
}

/** Takes or passes over one entry; or tells what stands in its way. */
function step(entry: LedgerEntry, cutting: Cutting, by: { startDate: Date; rules: CuttingRules }): Cut | undefined {
  if (entry.bookedAt < by.startDate) {
    cutting.through = entry.position;
    return undefined;
  }
  const flaw = flawOfEntry(entry);
  if (flaw) return refusedFor(flaw, entry, cutting);
  const row = datedRow(entry, cutting.newest);
  if (row.isClamped && by.rules.backDated === 'stop') return refusedFor('back-dated', entry, cutting);
  if (row.datePosted > by.rules.now) return { kind: 'wait', until: row.datePosted, throughPosition: cutting.through };
  const sums = addTo(cutting.sums, row.amountMinor);
  if (!hasRoom(row, cutting.rows, by.rules.maximum) || !isAmount(sums.credit) || !isAmount(sums.debit)) {
    return { kind: 'nothing', throughPosition: cutting.through };
  }
  cutting.rows.push(row);
  Object.assign(cutting, { sums, newest: row.datePosted, through: row.position });
  return undefined;
}

const refusedFor = (rule: CutRule, entry: LedgerEntry, { through }: Cutting): Cut => ({
  kind: 'refused',
  rule,
  transactionIds: [entry.transactionId],
  throughPosition: through,
});

/** wire contract §4.1: never older than the newest already there. */
function datedRow(entry: LedgerEntry, newest: Date | null): StatementRow {
  const isClamped = newest !== null && entry.bookedAt < newest;
  return { ...entry, datePosted: isClamped ? newest : entry.bookedAt, isClamped };
}

function hasRoom(row: StatementRow, rows: readonly StatementRow[], maximum: number): boolean {
  const oldest = rows[0]?.datePosted ?? row.datePosted;
  return rows.length < maximum && row.datePosted.getTime() - oldest.getTime() <= LONGEST_SPREAD_MS;
}

const addTo = ({ credit, debit }: Cutting['sums'], amountMinor: number): Cutting['sums'] =>
  amountMinor >= 0 ? { credit: credit + amountMinor, debit } : { credit, debit: debit + amountMinor };

/** Of the rows taken so far; undefined without any. */
function statementOf({ rows, sums, through }: Cutting): StatementCut | undefined {
  const first = rows[0];
  const last = rows.at(-1);
  if (!first || !last) return undefined;
  return {
    kind: 'statement',
    rows,
    throughPosition: through,
    openingBalanceMinor: first.balanceAfterMinor - first.amountMinor,
    endingBalanceMinor: last.balanceAfterMinor,
    creditSumMinor: sums.credit,
    debitSumMinor: sums.debit,
  };
}
