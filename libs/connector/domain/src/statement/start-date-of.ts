import { z } from 'zod';

/** As long as a notification may tell one; the patterns below take the square of it. */
const LONGEST = 64;

const date = z.iso.date();
const moment = z.iso.datetime({ offset: true, local: true });

/**
 * The first moment of which transactions are wanted, from a `requestedStartDate` as received (wire contract §2.1):
 * inclusive, in UTC, a date alone being its midnight. Undefined for what is no date.
 */
export function startDateOf(requested: string): Date | undefined {
  if (requested.length > LONGEST) return undefined;
  const text = requested
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2})[ t](?=\d)/, '$1T')
    .replace(/z$/, 'Z')
    .replace(/(:\d{2}.*[+-]\d{2})(\d{2})$/, '$1:$2');
  if (date.safeParse(text).success) return new Date(`${text}T00:00:00.000Z`);
  if (!moment.safeParse(text).success) return undefined;
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(text);
  return new Date(hasZone ? text : `${text}Z`);
}
