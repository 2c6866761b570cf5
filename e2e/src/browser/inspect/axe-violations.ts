import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A and AA, with everything it took over from its predecessors. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Which rules to try: all of them, or those that a change of colours alone can break. */
export type AxeRules = 'all' | 'colours';

const ONLY = {
  all: { type: 'tag', values: TAGS },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const;

/** Rows of the timeline are many and alike: the first five stand for all. */
const CONTEXT = { exclude: [['#timeline-calls > li:nth-child(n+6)']] };

const run = (rules: AxeRules): string =>
  `axe.run(${JSON.stringify(CONTEXT)}, ${JSON.stringify({
    runOnly: ONLY[rules],
    ...(rules === 'all' && { rules: { 'target-size': { enabled: true } } }),
    iframes: false,
    resultTypes: ['violations'],
  })}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    id + ' at ' + target.join(' ') + ': ' + failureSummary)))`;

/**
 * What axe finds wrong in one frame, in sentences. axe comes in beside the page's own policy, which stays as it is.
 */
export async function axeViolations(frame: Frame, rules: AxeRules): Promise<string[]> {
  if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(`${AXE};undefined`);
  return frame.evaluate<string[]>(run(rules));
}
