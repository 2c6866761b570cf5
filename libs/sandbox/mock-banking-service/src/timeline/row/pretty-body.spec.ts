import { describe, expect, it } from '@jest/globals';
import { relativeWords, tookWords } from './duration-words.js';
import { prettyBody } from './pretty-body.js';

describe('prettyBody', () => {
  it('lays JSON and forms out, and leaves all else as it is', () => {
    expect(prettyBody('{"a":[1]}').head).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(prettyBody('a=1&b=%20').head).toBe('a=1\n&b=%20');
    expect(prettyBody('{"a":').head).toBe('{"a":');
    expect(prettyBody('<p>a=1&b</p>').head).toBe('<p>a=1&b</p>');
  });

  it('folds what is long, loses no line of it, and says what it leaves out', () => {
    const long = JSON.stringify(Array.from({ length: 30 }, (_, index) => index));
    const { head, rest, lines, leftOut } = prettyBody(long);
    expect(JSON.parse(`${head}\n${rest}`)).toHaveLength(30);
    expect([head.split('\n').length, lines, leftOut]).toEqual([8, 32, 0]);
    expect(prettyBody('x'.repeat(6_001))).toMatchObject({ rest: '', leftOut: 1 });
  });
});

describe('relativeWords', () => {
  const now = new Date('2026-03-02T09:00:00Z');
  it.each([
    [28_680, 'in 7 h 58 min'],
    [-242, '4 min 2 s ago'],
    [0, 'now'],
    [90_000, 'in 1 d 1 h'],
    [3_600, 'in 1 h'],
    [59, 'in 59 s'],
  ])('%p s away: %p', (seconds, words) => {
    expect(relativeWords(new Date(now.getTime() + seconds * 1000), now)).toBe(words);
  });
});

describe('tookWords', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [8_020, '8.02 s'],
    [12_345, '12.3 s'],
  ])('%p ms: %p', (ms, words) => expect(tookWords(ms)).toBe(words));
});
