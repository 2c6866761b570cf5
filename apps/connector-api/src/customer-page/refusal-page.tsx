import type { Look } from './look.js';
import type { PageProblem } from './page.error.js';
import type { Page } from './render-page.js';

/** A problem as it is answered. */
export interface Refusal {
  readonly problem: PageProblem;
  readonly status: number;
  /** Where the same may be asked for again, as a path of ours, when that can help. */
  readonly again?: string | undefined;
}

/** The status of each problem. */
export const refusalStatus: Readonly<Record<PageProblem, number>> = {
  malformed: 400,
  'not-found': 404,
  foreign: 403,
  unknown: 404,
  mismatch: 403,
  used: 410,
  expired: 410,
  'out-of-date': 409,
  'other-site': 403,
  'too-large': 413,
  broken: 500,
};

/** Those whose own words say already what to do next. */
const SELF_EXPLAINING: readonly PageProblem[] = ['malformed', 'used', 'too-large', 'broken'];

/** The trouble may be over by then, in milliseconds. */
const TRY_AGAIN_MS = 10_000;

/** Says why a customer cannot go on, and what to do next. */
export const refusalPage = ({ problem, again }: Refusal, { say }: Look): Page => ({
  heading: say(`refusal.${problem}-heading`),
  ...(again && { goOn: { url: again, afterMs: TRY_AGAIN_MS } }),
  children: (
    <>
      <p>{say(`refusal.${problem}-text`)}</p>
      {!SELF_EXPLAINING.includes(problem) && <p>{say('refusal.start-again')}</p>}
      {again && (
        <a class="button" href={again}>
          {say('page.try-again')}
        </a>
      )}
    </>
  ),
});
