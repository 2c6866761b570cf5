import { HttpException } from '@nestjs/common';
import { ProblemError } from '@feedline/platform';
import { ConsumerApiError, type ConsumerApiProblem } from './consumer/consumer-api.error.js';
import { pageUnknown, ProductError } from './product.error.js';

type Words = readonly [status: number, title: string, text: string];

const AGAIN = 'Nothing is lost. Wait a moment and try again.';

const WORDS: Record<ConsumerApiProblem, Words> = {
  silent: [504, 'Banking Service does not answer', AGAIN],
  busy: [503, 'Banking Service cannot do this right now', AGAIN],
  unauthorised: [502, 'Banking Service does not let the product in', 'Check the application and its signing key.'],
  missing: [404, 'Banking Service does not know this any more', 'Go back and start again.'],
  refused: [502, 'Banking Service refused this', 'Go back and start again.'],
  strange: [502, 'Banking Service answered with something unexpected', AGAIN],
};

/** What a person is told of any failure; `again` is the address that may be opened once more. */
export function productProblemOf(error: unknown, again: string): ProductError {
  if (error instanceof ProductError) return error;
  if (error instanceof ConsumerApiError) {
    const [status, title, text] = WORDS[error.problem];
    const code = error.code ? ` (${error.code})` : '';
    const told = error.status === null ? 'It was not answered' : `It answered ${error.status}${code}`;
    const wayOut = { label: 'Try again', href: again };
    return new ProductError(status, title, `The call was ${error.call}. ${told}. ${text}`, wayOut);
  }
  const status = statusOf(error);
  if (status === 404 || status === 405) return pageUnknown();
  if (status === 413) return new ProductError(413, 'That was too much', 'Enter less, and send the form again.');
  if (status < 500) return new ProductError(status, 'The form is not complete', 'Go back, and fill it in again.');
  return new ProductError(500, 'Something went wrong here', AGAIN, { label: 'Try again', href: again });
}

function statusOf(error: unknown): number {
  if (error instanceof ProblemError) return error.details.status;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
