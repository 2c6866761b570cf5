import Table from 'cli-table3';
import { wrapped } from './wrapped.js';

/** A night's screen is small. */
const NO_LINES_BETWEEN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** A narrower column of words is harder to read than no table at all. */
const NARROWEST = 24;

/** A space on both sides of a cell. */
const PADDING = 2;

/** What stands where there is nothing. */
const NOTHING = '–';

/**
 * Cells as a table of at most `width` characters: the last column is wrapped, and where that is not enough each row is
 * folded into lines, without what is empty, so that an id is never broken. Without a width nothing is too wide.
 */
export function tableText(columns: readonly string[], rows: readonly (readonly string[])[], width = Infinity): string {
  const whole = drawn(columns, rows);
  const excess = whole.indexOf('\n') - width;
  if (excess <= 0) return whole;
  const lastWidth = lastColumnWidth(whole) - excess;
  const words = rows.flatMap((row) => (row.at(-1) ?? '').split(/\s/));
  if (lastWidth >= Math.max(NARROWEST, ...words.map((word) => word.length + PADDING))) {
    return drawn(columns, rows, lastWidth);
  }
  return rows.map((row) => folded(columns, row, width)).join('\n');
}

function drawn(columns: readonly string[], rows: readonly (readonly string[])[], lastWidth?: number): string {
  const colWidths = columns.map((_, index) => (index === columns.length - 1 ? (lastWidth ?? null) : null));
  const look = { style: { head: [], border: [] }, chars: NO_LINES_BETWEEN };
  const table = new Table({ head: [...columns], ...look, colWidths, wordWrap: lastWidth !== undefined });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

/** As its border shows it: what a terminal needs for a letter is the table's business. */
const lastColumnWidth = (table: string): number => {
  const border = table.slice(0, table.indexOf('\n'));
  return border.length - border.lastIndexOf('┬') - 2;
};

function folded(columns: readonly string[], row: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const [index, column] of columns.entries()) {
    const value = row[index] ?? NOTHING;
    if (value === NOTHING) continue;
    const pair = `${column}: ${value}`;
    const last = lines.at(-1);
    const joined = last === undefined ? pair : `${last}   ${pair}`;
    const fits = joined.length <= width && !value.includes('\n') && !last?.startsWith('    ');
    if (fits) lines.splice(-1, 1, joined);
    else lines.push(...wrapped(lines.length > 0 ? `  ${pair}` : pair, width, 4).split('\n'));
  }
  return lines.join('\n');
}
