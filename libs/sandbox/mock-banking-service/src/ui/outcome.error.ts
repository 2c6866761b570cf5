import type { Outcome } from './pages/outcome-page.js';

/** A page that ends a customer's way, with its status. */
export class OutcomeError extends Error {
  constructor(
    readonly status: number,
    readonly outcome: Outcome,
  ) {
    super(outcome.title);
    this.name = 'OutcomeError';
  }
}

const BACK = 'Go back to your Sage product and start again.';

/** The ways that end before an account is linked. */
export const endings = {
  unknown: () => new OutcomeError(404, { id: 'unknown', title: 'We do not know this link', text: BACK }),
  expired: () => new OutcomeError(410, { id: 'expired', title: 'This took too long', text: BACK }),
  notLinked: () => new OutcomeError(410, { id: 'not-linked', title: 'No account was linked', text: BACK }),
  linked: () =>
    new OutcomeError(410, {
      id: 'linked',
      title: 'Your account is linked',
      text: 'You can go back to your Sage product.',
    }),
  bankUnavailable: () =>
    new OutcomeError(502, { id: 'bank-unavailable', title: 'Your bank does not answer', text: 'Try again later.' }),
  refused: (text: string) => new OutcomeError(400, { id: 'refused', title: 'This cannot be right', text }),
};
