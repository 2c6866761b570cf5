import Table from 'cli-table3';
import { plainText } from './plain-text.js';

/** One line of a listing; every row has the same columns. */
export type Row = Readonly<Record<string, string | number | null>>;

/** A night's screen is small. */
const NO_LINES_BETWEEN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** Prints rows as a table for people, or as JSON for programs. */
export function printRows(rows: readonly Row[], options: { json?: boolean; none: string }): void {
  if (options.json) return printLine(JSON.stringify(rows, null, 2));
  if (!rows[0]) return printLine(options.none);
  const columns = Object.keys(rows[0]);
  const table = new Table({ head: columns, style: { head: [], border: [] }, chars: NO_LINES_BETWEEN });
  for (const row of rows) table.push(columns.map((column) => plainText(String(row[column] ?? '–'))));
  printLine(table.toString());
}

/** Prints a text and a line feed to the standard output; nothing in it moves the cursor. */
export function printLine(line: string): void {
  process.stdout.write(`${plainText(line)}\n`);
}
