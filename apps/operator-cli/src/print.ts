import { plainText } from './plain-text.js';
import { tableText } from './table-text.js';
import { wrapped } from './wrapped.js';

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

/** Prints names and values below each other, without those that have none; no wider than the terminal. */
export function printFacts(facts: readonly (readonly [string, string | null])[]): void {
  const indent = Math.max(...facts.map(([name]) => name.length)) + 2;
  for (const [name, value] of facts) if (value !== null) printText(name.padEnd(indent) + value, indent);
}

/** Prints a text of many words, wrapped in a terminal; lines after the first are indented. */
export function printText(text: string, indent: number): void {
  printLine(wrapped(plainText(text), process.stdout.columns || Infinity, indent));
}

/** Prints a text and a line feed to the standard output; nothing in it moves the cursor. */
export function printLine(line: string): void {
  process.stdout.write(`${plainText(line)}\n`);
}
