import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { LANGUAGES } from './languages.js';
import { lookOf } from './look.js';
import type { PageProblem } from './page.error.js';
import { refusalPage, refusalStatus } from './refusal-page.js';
import { renderPage } from './render-page.js';

const problems = Object.keys(refusalStatus) as PageProblem[];

describe.each(LANGUAGES)('a refusal in %s', (language) => {
  const look = lookOf(language);
  const show = (problem: PageProblem, again?: string) =>
    parse(renderPage(refusalPage({ problem, status: refusalStatus[problem], again }, look), { look }));

  it.each(problems)('of what is %s says what happened and what to do next', (problem) => {
    const html = show(problem);
    const [what = '', ...next] = html.querySelectorAll('main p').map(({ text }) => text);
    expect(html.querySelector('h1')?.text).toMatch(/^\p{Lu}.{8,60}$/u);
    // the next step is a sentence of its own, here or behind what happened
    expect([what, ...next].join(' ').split(/[.:!?] /).length).toBeGreaterThan(1);
    expect(html.querySelector('footer')?.text.length).toBeGreaterThan(20);
    expect(html.querySelectorAll('form, .progress')).toEqual([]);
  });

  it('says something of its own for each problem', () => {
    const said = problems.map((problem) => show(problem).querySelector('main')?.text);
    expect(new Set(said).size).toBe(problems.length);
  });

  it('offers to try again where that can help', () => {
    expect(show('broken', '/a?b="c').querySelector('main a')?.getAttribute('href')).toBe('/a?b="c');
    expect(show('broken').querySelector('main a')).toBeNull();
  });
});
