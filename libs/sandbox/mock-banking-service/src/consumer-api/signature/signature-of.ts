import { createHmac } from 'node:crypto';
import { signatureBase, type SignedCall } from './signature-base.js';

/** The value of `X-Signature`: HMAC-SHA1 of the base with the signer's key, as base64 (wire contract §5). */
export const signatureOf = (call: SignedCall, key: string): string =>
  createHmac('sha1', `${key}&null`).update(signatureBase(call)).digest('base64');
