import type { IncomingMessage } from 'node:http';

/** What a caller shows as its key. */
export type PresentedKey =
  { readonly kind: 'none' } | { readonly kind: 'malformed' } | { readonly kind: 'key'; readonly key: string };

/** The longest header that is looked at, in characters; the longest key fits several times. */
const LONGEST_HEADER = 1_024;

/**
 * Reads the key that a caller shows: `Authorization: Bearer <key>` (RFC 6750), or Basic with the key as the password
 * and any user name (RFC 7617), as browsers ask for it.
 */
export function presentedKey({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>): PresentedKey {
  const [header, ...more] = headersDistinct['authorization'] ?? [];
  if (header === undefined) return { kind: 'none' };
  if (more.length > 0 || header.length > LONGEST_HEADER) return { kind: 'malformed' };
  const key = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1] ?? passwordOf(header);
  return key ? { kind: 'key', key } : { kind: 'malformed' };
}

function passwordOf(header: string): string | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header) ?? [];
  if (!encoded) return undefined;
  const [, password] = /^[^:]*:([^]*)$/.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return password;
}
