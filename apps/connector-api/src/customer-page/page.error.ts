/** Why a customer cannot go on; each has words of its own. */
export type PageProblem =
  | 'malformed'
  | 'not-found'
  | 'foreign'
  | 'unknown'
  | 'mismatch'
  | 'used'
  | 'expired'
  | 'out-of-date'
  | 'other-site'
  | 'too-large'
  | 'broken';

/** Ends a request of a customer's browser with a page that says why, never with a redirect. */
export class PageError extends Error {
  constructor(readonly problem: PageProblem) {
    super(`The customer was told: ${problem}`);
    this.name = 'PageError';
  }
}
