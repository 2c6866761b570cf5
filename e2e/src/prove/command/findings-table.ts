import type { Paint } from '@feedline/local-stack';
import type { Finding } from './proof.js';

const markOf = ({ holds }: Finding): string => (holds === undefined ? '–' : holds ? '✓' : '✗');

/** The findings of a proof as a table; what does not hold is red where colours are seen. */
export function findingsTable(findings: readonly Finding[], paint: Paint): string[] {
  const rows = [
    ['', 'what', 'wanted', 'found'],
    ...findings.map((finding) => [markOf(finding), finding.what, finding.wanted, finding.found]),
  ];
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [1, width(1), width(2), 0];
  const line = (row: string[]): string => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row, index) => {
    if (index === 0) return paint('bold', line(row).trimEnd());
    const style = findings[index - 1]?.holds === false ? 'red' : 'green';
    return `${paint(style, row[0] ?? '')}${line(row).slice(1)}`.trimEnd();
  });
}
