import { statementSchema, type Statement } from '@feedline/contracts';
import { readShape } from '@feedline/platform';
import { refusal } from '../../refusal.js';
import { statementRefusal } from './statement-refusal.js';

const DATES = new Set(['datePosted', 'dateUserInitiated', 'ledgerBalanceDate', 'availableBalanceDate']);

/** How both begin in the body; anything else has no need of a closer look. */
const SUSPECTS = ['\\u0000', '\\ud', '\\uD'];

/** What JSON makes of characters that no database can hold: NUL, and half of a pair (RFC 8259 §8.2). */
const UNSTORABLE = /(?:^|[^\\])(?:\\\\)*\\u(?:0000|d[89a-f])/;

/**
 * Reads the body of a statement, and its very bytes for what hides in them.
 * @throws ProblemError 400 `badDate` when nothing but dates is wrong, else 400 `malformed` that names the fields
 */
export function readStatement(body: unknown, raw: Buffer): Statement['data'] {
  const result = statementSchema.safeParse(body);
  if (!result.success) {
    const { issues } = result.error;
    const places = issues.map(({ path }) => path.join('.'));
    if (issues.some(({ path }) => !DATES.has(String(path.at(-1))))) readShape(statementSchema, body);
    throw statementRefusal(
      'badDate',
      places.map((place) => ({ message: `${place}: must be an ISO 8601 moment with its offset` })),
    );
  }
  if (SUSPECTS.some((suspect) => raw.includes(suspect)) && UNSTORABLE.test(JSON.stringify(result.data))) {
    throw refusal(400, 'malformed', 'The request holds text that cannot be stored');
  }
  return result.data.data;
}
