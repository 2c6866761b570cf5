import { describe, expect, it } from '@jest/globals';
import { plainText } from './plain-text.js';

describe('plainText', () => {
  it.each([
    ['what clears the screen', 'tx\u001b[2J', 'tx\\u001b[2J'],
    ['the one-byte form of it', 'tx\u009b2J', 'tx\\u009b2J'],
    ['a title, ended by a bell', '\u001b]0;owned\u0007', '\\u001b]0;owned\\u0007'],
    ['what writes over a line', '100.00\r  0.01\b', '100.00\\u000d  0.01\\u0008'],
    ['what turns the reading direction', '\u202e00.001-\u2066', '\\u202e00.001-\\u2066'],
    ['what parts lines in other ways', 'a\u2028b\u0085c\u000bd', 'a\\u2028b\\u0085c\\u000bd'],
    ['what nobody sees', 'tx-1\u200b\ufeff\u{e0041}', 'tx-1\\u200b\\ufeff\\udb40\\udc41'],
    ['half a character', 'a\ud83d', 'a\\ud83d'],
  ])('shows %s, and lets it do nothing', (_what, text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  it('leaves letters of every script and lines as they are', () => {
    const text = 'Zoë 株式会社 مصرف – ✓ 🙂\n│ 1 │';
    expect(plainText(text)).toBe(text);
  });

  it('changes nothing of what JSON says', () => {
    const said = { id: 'tx\u009b2J\u202e', text: '\u001b[2J\u2028\u{e0041}', name: 'Zoë' };
    const json = plainText(JSON.stringify(said, null, 2));
    expect(json).not.toMatch(/[\u0080-\u009f\u202e\u2028]/);
    expect(JSON.parse(json)).toEqual(said);
  });
});
