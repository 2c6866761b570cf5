import { z } from 'zod';

/** Of the form: sent twice, it does its work once. */
const requestId = z.uuid();

const LONGEST_NAME = 80;

/** Letters that print: no control characters, which no name of a company has. */
const PRINTS = /^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]+$/u;

/** A new company; problems are told in words. */
export const companyFormSchema = z.object({
  requestId,
  name: z
    .string('Enter the name of the company.')
    .trim()
    .min(1, 'Enter the name of the company.')
    .max(LONGEST_NAME, `The name has more than ${LONGEST_NAME} characters.`)
    .regex(PRINTS, 'The name has characters that cannot be shown.'),
});

/** A new link; the day is checked against today by `checkStartDate`. */
export const linkFormSchema = z.object({
  requestId,
  bankId: z.string().min(1).max(200),
  requestedStartDate: z.iso.date('Enter a day, for example 2026-01-01.'),
});

/** The query of the bank search; what is no text or too long is left out. */
export const bankSearchSchema = z.object({
  name: z.string().trim().max(100).catch(''),
  country: z
    .string()
    .regex(/^[A-Za-z]{2,3}$/)
    .catch(''),
});

/** No earlier day may be asked for. */
export const EARLIEST_START_DATE = '2000-01-01';

/** What is wrong with a day to start from, in words; undefined when nothing is. */
export function startDateProblem(day: string, today: string): string | undefined {
  if (day > today) return 'Choose a day that is not in the future.';
  return day < EARLIEST_START_DATE ? 'Choose a day of this century.' : undefined;
}

/** What a form said that is wrong, by field. */
export const problemsOf = ({ issues }: z.ZodError): Record<string, string> =>
  Object.fromEntries(issues.map(({ path, message }) => [String(path[0] ?? ''), message]).reverse());
