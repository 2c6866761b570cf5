import { ProblemError, readShape } from '@feedline/platform';
import { spoilSchema, type Spoil } from './spoil.js';

/** The header that spoils the very call that carries it. */
export const SPOIL_HEADER = 'x-spoil';

/** The short form: one word for each misbehaviour, a number where one is needed. */
const WORDS: Readonly<Record<string, (value: string | undefined) => Record<string, unknown>>> = {
  status: (value) => ({ status: numberOf(value) }),
  delay: (value) => ({ delayMs: numberOf(value) }),
  'retry-after': (value) => ({ headers: { 'retry-after': String(value) } }),
  hold: () => ({ hold: true }),
  before: () => ({ before: true }),
  after: () => ({ before: false }),
  'drop-after-commit': () => ({ dropAfterCommit: true }),
  duplicate: () => ({ duplicate: true, direction: 'out' }),
};

/**
 * Reads `x-spoil`: the JSON of a spoil, or words joined by `;` such as `status=429;retry-after=2`, `hold`, `delay=200`,
 * `drop-after-commit`, `before;hold`, `duplicate`.
 * @throws ProblemError 400 when it is neither
 */
export function readSpoilHeader(header: string): Spoil {
  return readShape(spoilSchema, header.trimStart().startsWith('{') ? fromJson(header) : fromWords(header));
}

function fromJson(header: string): unknown {
  try {
    return JSON.parse(header);
  } catch {
    throw malformed('is no JSON');
  }
}

function fromWords(header: string): Record<string, unknown> {
  const spoil: Record<string, unknown> = {};
  for (const item of header.split(';')) {
    const [word = '', value] = item.trim().split('=');
    const read = WORDS[word.toLowerCase()];
    if (!read) throw malformed(`knows only the words ${Object.keys(WORDS).join(', ')}`);
    Object.assign(spoil, read(value));
  }
  return spoil;
}

const numberOf = (value: string | undefined): number => (value ? Number(value) : NaN);

const malformed = (problem: string): ProblemError =>
  new ProblemError({ status: 400, title: 'The request is malformed', errors: [{ field: SPOIL_HEADER, problem }] });
