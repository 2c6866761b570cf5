import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { assumptions } from './assumptions.js';

const document = readFileSync(new URL('../../../../docs/wire-contract.md', import.meta.url), 'utf8');

/** Every assumption that the document marks, as `name §`, by the last numbered heading above it. */
const marked = document.split(/^(?=##)/m).reduce<{ section: string; found: string[] }>(
  ({ section, found }, chapter) => {
    const number = /^#+ (\d+(?:\.\d+)?)/.exec(chapter)?.[1];
    const here = number === undefined ? section : `§${number}`;
    const names = [...chapter.matchAll(/\[A: (\w+)\]/g)].map(([, name]) => `${name} ${here}`);
    return { section: here, found: [...found, ...names.filter((name) => !name.startsWith('name '))] };
  },
  { section: '', found: [] },
).found;

const declared = Object.entries(assumptions).map(([name, { section }]) => `${name} ${section}`);

describe('the assumptions of docs/wire-contract.md', () => {
  it('have a constant each, of the same name and section', () => {
    expect(marked.filter((entry) => !declared.includes(entry))).toEqual([]);
  });

  it('are all there: no constant without its mark', () => {
    expect(declared.filter((entry) => !marked.includes(entry))).toEqual([]);
  });

  it('never go without a name', () => {
    expect(document).not.toContain('[A]');
  });

  it('say what changes on the day we learn better', () => {
    expect(Object.values(assumptions).filter(({ ifWrong }) => ifWrong.length < 10)).toEqual([]);
  });
});
