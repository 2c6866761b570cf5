import { describe, expect, it } from '@jest/globals';
import { tableText } from './table-text.js';

const COLUMNS = ['bank account', 'what to do'];
const ID = '00949565-1118-4672-b8f7-1a1f0ef4ada8';
const ROWS = [[ID, 'ask the bank which of both is right, then settle it and look again tomorrow']];
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('tableText', () => {
  it('draws one line for each row where there is room, and where nobody looks', () => {
    expect(tableText(COLUMNS, ROWS).split('\n')).toHaveLength(4);
    expect(tableText(COLUMNS, ROWS, 200)).toBe(tableText(COLUMNS, ROWS));
  });

  it.each([80, 100])('wraps the last column in a terminal of %i characters, and loses no word', (width) => {
    const text = tableText(COLUMNS, ROWS, width);
    expect(widest(text)).toBe(width);
    expect(text.split(/[\s│─┌┐└┘┬┴]+/)).toEqual(expect.arrayContaining(ROWS.flat().join(' ').split(' ')));
  });

  it('never breaks an id in the last column', () => {
    expect(tableText(['what', 'id'], [['a long word that takes its room', ID]], 66)).toContain(`id: ${ID}`);
  });

  it('folds each row into few lines where a table would not fit, and leaves out what is empty', () => {
    const columns = ['statement', 'id', 'why', 'lane', 'to do'];
    const rows = [
      ['17', ID, '–', 'open', 'ask the bank which of both is right, and then settle it\n→ feedline account'],
      ['18', ID, 'late', 'stopped', 'wait'],
    ];
    expect(tableText(columns, rows, 60)).toBe(
      [
        `statement: 17   id: ${ID}`,
        '  lane: open',
        '  to do: ask the bank which of both is right, and then',
        '    settle it',
        '    → feedline account',
        `statement: 18   id: ${ID}`,
        '  why: late   lane: stopped   to do: wait',
      ].join('\n'),
    );
  });

  it('breaks no word that is longer than the terminal', () => {
    expect(tableText(['id', 'sha256'], [['1', 'x'.repeat(64)]], 40)).toBe(`id: 1\n  sha256:\n    ${'x'.repeat(64)}`);
  });
});
