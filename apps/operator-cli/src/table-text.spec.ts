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
    expect(tableText(['what', 'id'], [['a long word that takes its room', ID]], 66)).toContain(`id    ${ID}`);
  });

  it('puts each row into lines of its own where a table would not fit', () => {
    expect(tableText(['statement', 'id', 'reason'], [['17', ID, 'a\nb']], 60)).toBe(
      `statement  17\nid         ${ID}\nreason     a\n           b`,
    );
  });
});
