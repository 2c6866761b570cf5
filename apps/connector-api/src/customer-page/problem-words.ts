import type { PageProblem } from './page.error.js';

interface Words {
  readonly status: number;
  readonly heading: string;
  readonly text: string;
}

const START_AGAIN = 'Go back to your Sage product and start again.';

/** The status and the words of each problem: what happened, and what to do next. */
export const problemWords: Readonly<Record<PageProblem, Words>> = {
  malformed: { status: 400, heading: 'Something was missing', text: 'Go back, fill in the form and send it again.' },
  'not-found': { status: 404, heading: 'There is no such page', text: START_AGAIN },
  foreign: { status: 403, heading: 'This link cannot be used', text: START_AGAIN },
  unknown: { status: 404, heading: 'We do not know this request', text: START_AGAIN },
  mismatch: { status: 403, heading: 'This link belongs to another bank', text: START_AGAIN },
  used: { status: 410, heading: 'This link has been used', text: `A link works once. ${START_AGAIN}` },
  expired: { status: 410, heading: 'This link is too old', text: `A link works for 20 minutes. ${START_AGAIN}` },
  'out-of-date': {
    status: 409,
    heading: 'This page is out of date',
    text: 'It was sent before, or you signed in elsewhere since. Go back to your Sage product and start again.',
  },
  'other-site': { status: 403, heading: 'This form came from another site', text: START_AGAIN },
  'too-large': { status: 413, heading: 'That was too much text', text: 'Go back and enter less.' },
  broken: { status: 500, heading: 'Something went wrong', text: 'Nothing was changed. Try again in a minute.' },
};
