import { plainText } from './plain-text.js';
import { tableText } from './table-text.js';

/** One line of a listing; every row has the same columns. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Prints rows as a table for people, no wider than their terminal, or as JSON for programs. */
export function printRows(rows: readonly Row[], options: { json?: boolean; none: string }): void {
  if (options.json) return printLine(JSON.stringify(rows, null, 2));
  if (!rows[0]) return printLine(options.none);
  const columns = Object.keys(rows[0]);
  const cells = rows.map((row) => columns.map((column) => plainText(String(row[column] ?? '–'))));
  printLine(tableText(columns, cells, process.stdout.columns || undefined));
}

/** Prints a text and a line feed to the standard output; nothing in it moves the cursor. */
export function printLine(line: string): void {
  process.stdout.write(`${plainText(line)}\n`);
}
