import { createHash, timingSafeEqual } from 'node:crypto';
import type { SignedCall } from './signature-base.js';
import { signatureOf } from './signature-of.js';

/** What clients sign when there is no body: nothing, nothing as text, or an empty JSON value. */
const EMPTY_BODIES = [undefined, '', '{}', '""', 'null', '[]'];

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Whether a signature is right. Clients differ in the bytes that they sign: the raw body is tried first, then its
 * compact JSON (wire contract §5). Compared in constant time.
 */
export function isSigned(call: SignedCall & { readonly body?: Buffer }, key: string, signature: string): boolean {
  const given = digest(signature);
  const bodies = call.body?.length ? [call.body, ...compact(call.body)] : EMPTY_BODIES;
  return bodies.some((body) => timingSafeEqual(digest(signatureOf({ ...call, body }, key)), given));
}

function compact(body: Buffer): string[] {
  try {
    return [JSON.stringify(JSON.parse(body.toString('utf8')))];
  } catch {
    return [];
  }
}
