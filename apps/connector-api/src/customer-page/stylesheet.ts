import { readFileSync } from 'node:fs';
import { readableOn, textOn } from './colour.js';
import { palette } from './palette.js';

/** Rules without what only their readers need. */
const rules = readFileSync(new URL('./page.css', import.meta.url), 'utf8')
  .replaceAll(/\/\*[^]*?\*\//g, '')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?|(:) /g, '$1$2')
  .replaceAll(';}', '}')
  .trim();

/** What just suffices looks dull on a dark screen (level AAA of WCAG 2.2 §1.4.6). */
const DARK_CONTRAST = 7;

const made = new Map<string, string>();

/**
 * The one stylesheet of a page, inline, so that a page needs nothing else to show.
 * The bank's colour is bent as far as its texts need it, for light screens and for dark ones (WCAG 2.2 AA).
 */
export function stylesheetFor(colour: string): string {
  const known = made.get(colour) ?? write(colour);
  made.set(colour, known);
  return known;
}

const write = (colour: string): string =>
  `:root{${properties('light', colour)}}` +
  `@media (prefers-color-scheme:dark){:root{${properties('dark', colour)}}}` +
  rules;

function properties(scheme: keyof typeof palette, colour: string): string {
  const papers = [palette[scheme].page, palette[scheme].card];
  const accent = scheme === 'light' ? readableOn(papers, colour) : readableOn(papers, colour, DARK_CONTRAST);
  const brand = scheme === 'light' ? colour : accent;
  const all = { ...palette[scheme], brand, 'on-brand': textOn(brand), 'brand-edge': accent, accent };
  return Object.entries(all)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}
