/** The longest pause that we let an answer impose on us, in milliseconds. */
const LONGEST_MS = 60 * 60 * 1000;

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): seconds or an HTTP date.
 * Answers milliseconds from `now`, or undefined when the header is absent or makes no sense.
 */
export function retryAfterMs(header: string | string[] | undefined, now: Date): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const milliseconds = /^\d+$/.test(header) ? Number(header) * 1000 : httpDate(header) - now.getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(0, milliseconds), LONGEST_MS);
}

/** Reads the one form that senders must use (RFC 9110 §5.6.7); the runtime's own reading takes far too much. */
const httpDate = (text: string): number => (/^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : NaN);
