import type { StatementFile, StatementRowView } from '@feedline/persistence';
import { moneyText } from '../money-text.js';
import { printLine, printRows, type Row } from '../print.js';

/** Prints everything about a statement for people; what to do next comes last, where the eye is. */
export function printFile({ lane, statement, rows, events, advice }: StatementFile): void {
  printLine(`Bank account ${lane.bankAccountId} at bank ${lane.bankId}: ${laneText(lane)}`);
  if (statement) printStatement(statement);
  else printLine('Nothing was sent yet.');
  const errors = new Map<string, string>();
  for (const { code, uniqueId } of statement?.errors ?? []) if (uniqueId) errors.set(uniqueId, code);
  const currency = statement?.currency ?? null;
  const isSent = statement !== null && rows.some(({ position }) => position === statement.firstPosition);
  printLine(isSent || !statement ? 'Its transactions:' : 'What would be next:');
  printRows(
    rows.map((row) => printed(row, currency, errors.get(row.transactionId))),
    { none: 'None.' },
  );
  printRows(
    events.map(({ at, event, detail, statementId }) => ({ at: iso(at), event, detail, statement: statementId })),
    { none: 'Nothing else happened.' },
  );
  printLine(advice.length > 0 ? advice.map((line) => `What to do: ${line}`).join('\n') : 'Nothing is to be done.');
}

function printStatement(statement: NonNullable<StatementFile['statement']>): void {
  const { currency, errors } = statement;
  printLine(
    `Statement ${statement.statementId} (${statement.sequence}. of its lane, ${statement.kind}): ${statement.state}`,
  );
  const facts: [string, string][] = [
    ['rows', `${statement.rowCount}, ${iso(statement.firstPostedAt)} to ${iso(statement.lastPostedAt)}`],
    ['opening balance', moneyText(statement.openingBalanceMinor, currency)],
    ['ending balance', moneyText(statement.endingBalanceMinor, currency)],
    ['credits', moneyText(statement.creditSumMinor, currency)],
    ['debits', moneyText(statement.debitSumMinor, currency)],
    ['at Sage', `${statement.providerStatementId ?? 'not taken'}, last word: ${statement.lastWord ?? '–'}`],
    ['sent', `${statement.sends} ×, last ${iso(statement.lastSentAt)}; asked ${statement.polls} ×`],
    ['bytes', `sha256 ${statement.bodySha256}`],
    ['why it counts', statement.evidence ?? '–'],
    ['last error', statement.lastError ?? '–'],
    ['refused for', errors.map(({ code, uniqueId }) => (uniqueId ? `${code}: ${uniqueId}` : code)).join('\n') || '–'],
  ];
  printRows(
    facts.map(([fact, value]) => ({ fact, value })),
    { none: '' },
  );
}

const laneText = ({ state, reason, trouble }: StatementFile['lane']): string =>
  [state, reason, trouble && `in trouble: ${trouble}`].filter(Boolean).join(', ');

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
