import { Buffer } from 'node:buffer';
import { percentEncode } from './percent-encode.js';

/** A call as its signature sees it. */
export interface SignedCall {
  readonly method: string;
  /** Absolute, as the client wrote it, with its query. */
  readonly url: string;
  readonly nonce: string;
  /** The body that the client signed; undefined when the client signed none. */
  readonly body?: Buffer | string;
}

/** The text that is signed (wire contract §5, X-Signature). */
export function signatureBase({ method, url, nonce, body }: SignedCall): string {
  const [address = '', ...query] = url.split('?');
  const parameters = readQuery(query.join('?'));
  if (body !== undefined) parameters.push(['body', Buffer.from(body).toString('base64')]);
  const joined = parameters
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(byNameThenValue)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [method.toUpperCase(), address.toLowerCase(), joined, nonce]
    .map((part, index) => (index === 0 ? part : percentEncode(part)))
    .join('&');
}

type Parameter = readonly [name: string, value: string];

function readQuery(query: string): [string, string][] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decode(name), decode(value.join('='))];
    });
}

/** What is not percent-encoded properly is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byNameThenValue = (a: Parameter, b: Parameter): number => order(a[0], b[0]) || order(a[1], b[1]);
