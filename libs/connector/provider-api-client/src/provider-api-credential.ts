import type { Secret } from '@feedline/platform';
import { createHash } from 'node:crypto';

/** The name under which the pace of a key is kept: it tells one key at one host from others, and gives neither away. */
export function providerApiCredential({ url, apiKey }: { readonly url: string; readonly apiKey: Secret }): string {
  const { host } = new URL(url);
  return createHash('sha256').update(`${host}\n${apiKey.reveal()}`).digest('hex').slice(0, 16);
}
