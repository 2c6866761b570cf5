import { createHmac } from 'node:crypto';
import { percentEncode } from './percent-encode.js';

/** A call of a product before it is signed; the url is absolute, as it will be sent. */
export interface UnsignedCall {
  readonly method: string;
  readonly url: string;
  readonly body?: string | undefined;
  readonly nonce: string;
}

/** The `X-Signature` of a call: base64 of HMAC-SHA1 over its base string (wire contract §5). */
export const signatureOf = (call: UnsignedCall, key: string): string =>
  createHmac('sha1', `${key}&null`).update(baseString(call)).digest('base64');

function baseString({ method, url, body, nonce }: UnsignedCall): string {
  const [address = '', query = ''] = url.split('?', 2);
  const parameters = [...new URLSearchParams(query)];
  if (body !== undefined) parameters.push(['body', Buffer.from(body).toString('base64')]);
  const pairs = parameters
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
    .map(([name, value]) => `${name}=${value}`);
  return [method, ...[address.toLowerCase(), pairs.join('&'), nonce].map(percentEncode)].join('&');
}
