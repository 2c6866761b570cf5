import {
  findingAdvice,
  isNote,
  type AccountLine,
  type Finding,
  type ReconcileResult,
  type Total,
} from '@feedline/domain';
import { printLine, printRows, type Row } from '../print.js';

/** So many findings fit into a night; all are in the JSON. */
const PRINTED = 100;

/** Prints a reconciliation for people: what differs, what is worth a line, and the sum of it last. */
export function printResult({ lines, findings, differences }: ReconcileResult, isAll: boolean): void {
  const differing = new Set(findings.filter((finding) => !isNote(finding)).map(({ externalId }) => externalId));
  const shown = isAll ? lines : lines.filter(({ externalId }) => differing.has(externalId));
  if (shown.length > 0) printRows(shown.map(printedLine), { none: '' });
  const sorted = [...findings].sort((one, other) => Number(isNote(one)) - Number(isNote(other)));
  if (sorted.length > 0) printRows(sorted.slice(0, PRINTED).map(printedFinding), { none: '' });
  if (sorted.length > PRINTED) printLine(`… and ${sorted.length - PRINTED} more: --json has them all.`);
  const { accepted, explained } = sumOf(lines);
  printLine(
    `${lines.length} bank ${lines.length === 1 ? 'account' : 'accounts'}, ${accepted} transactions accepted, ${explained} left out or accepted elsewhere: ` +
      (differences === 0 ? 'nothing differs.' : `${differences} ${differences === 1 ? 'difference' : 'differences'}.`),
  );
}

const sumOf = (lines: readonly AccountLine[]) => ({
  accepted: lines.reduce((sum, line) => sum + line.accepted, 0),
  explained: lines.reduce((sum, line) => sum + line.explained, 0),
});

const printedLine = (line: AccountLine): Row => ({
  account: line.externalId,
  'bank account': line.bankAccountId,
  lane: line.state,
  ledger: line.ledger,
  due: line.due,
  sent: line.sent,
  accepted: line.accepted,
  explained: line.explained,
});

const printedFinding = (finding: Finding): Row => ({
  what: isNote(finding) ? `(${finding.kind})` : finding.kind,
  account: finding.externalId,
  'bank account': finding.bankAccountId,
  day: finding.day ?? null,
  expected: total(finding.expected),
  found: total(finding.found),
  detail: [finding.detail, finding.transactionIds?.join(', ')].filter(Boolean).join('\n') || null,
  'what to do': adviceOn(finding),
});

/** With the ids in it, to be copied as it stands. */
const adviceOn = (finding: Finding): string =>
  findingAdvice(finding)
    .replaceAll('<bank account>', () => finding.bankAccountId ?? '<bank account>')
    .replaceAll('<externalId>', () => finding.externalId ?? '<externalId>');

const total = (told: Total | undefined): string | null =>
  told ? `${told.count} of ${told.sumMinor} minor units` : null;
