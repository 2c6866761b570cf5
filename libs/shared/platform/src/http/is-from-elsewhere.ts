import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request was sent by a page of another site: browsers name its origin, or at least whether it is ours
 * (RFC 6454 §7, Fetch metadata); `none` is what a person typed. What is no browser sends neither header, and has no
 * session of anybody to misuse.
 * @param homes the origins of our own pages
 */
export function isFromElsewhere(
  { origin, 'sec-fetch-site': site }: IncomingHttpHeaders,
  ...homes: readonly string[]
): boolean {
  if (origin !== undefined) return !homes.includes(origin);
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
