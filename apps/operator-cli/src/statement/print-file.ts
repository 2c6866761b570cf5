import type { StatementFile, StatementRowView } from '@feedline/persistence';
import { moneyText } from '../money-text.js';
import { laneText } from '../lane-text.js';
import { printAdvice, printEvents } from '../print-events.js';
import { printFacts, printLine, printRows, printText, type Row } from '../print.js';

/** Prints everything about a statement for people: transactions first, for they are many, and what to do next last. */
export function printFile({ lane, statement, rows, events, advice }: StatementFile): void {
  const errors = new Map<string, string>();
  for (const { code, uniqueId } of statement?.errors ?? []) if (uniqueId) errors.set(uniqueId, code);
  const currency = statement?.currency ?? null;
  const isSent = statement !== null && rows.some(({ position }) => position === statement.firstPosition);
  printLine(isSent || !statement ? 'Its transactions:' : 'What would be next:');
  printRows(
    rows.map((row) => printed(row, currency, errors.get(row.transactionId))),
    { none: 'None.' },
  );
  printLine('What happened:');
  printEvents(
    events.map(({ statementId, ...event }) => ({
      ...event,
      mark: statementId ? `statement ${statementId}` : undefined,
    })),
    'Nothing else.',
  );
  printText(`Bank account ${lane.bankAccountId} at bank ${lane.bankId}: ${laneText(lane)}`, 2);
  if (statement) printStatement(statement);
  else printLine('Nothing was sent yet.');
  printAdvice(advice);
}

function printStatement(statement: NonNullable<StatementFile['statement']>): void {
  const { statementId, sequence, kind, state, currency, errors, sends, polls } = statement;
  printLine(`Statement ${statementId} (${sequence}. of its lane, ${kind}): ${state}`);
  const money = (minor: number | null) => moneyText(minor, currency);
  const refusedFor = errors.map(({ code, uniqueId }) => (uniqueId ? `${code}: ${uniqueId}` : code)).join('\n');
  printFacts([
    ['rows', `${statement.rowCount}, ${iso(statement.firstPostedAt)} to ${iso(statement.lastPostedAt)}`],
    ['balance', `${money(statement.openingBalanceMinor)} before, ${money(statement.endingBalanceMinor)} after`],
    ['sums', `credits ${money(statement.creditSumMinor)}, debits ${money(statement.debitSumMinor)}`],
    ['at Sage', `${statement.providerStatementId ?? 'not taken'}, last word: ${statement.lastWord ?? '–'}`],
    ['sent', `${sends} ×, last ${iso(statement.lastSentAt)}; asked ${polls} ×`],
    ['sha256', statement.bodySha256],
    ['why it counts', statement.evidence],
    ['last error', statement.lastError],
    ['refused for', refusedFor === '' ? null : refusedFor],
  ]);
}

const iso = (date: Date | null): string => date?.toISOString() ?? '–';

const printed = (row: StatementRowView, currency: string | null, error: string | undefined): Row => ({
  '#': row.position,
  transaction: row.transactionId,
  booked: iso(row.bookedAt),
  'sent with date': iso(row.datePosted),
  amount: moneyText(row.amountMinor, currency),
  balance: moneyText(row.balanceAfterMinor, currency),
  mark: [row.mark, row.isClamped && 'clamped', error].filter(Boolean).join(', ') || null,
  ...(row.description !== undefined && { description: row.description }),
});
