import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** A secret as it may be stored: scrypt with a salt of its own (RFC 7914). */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return `${salt.toString('base64url')}.${(await derive(secret, salt, KEY_BYTES)).toString('base64url')}`;
}

/** What nobody's secret matches: checking against it takes as long as checking against a real hash. */
export const NOBODYS_HASH = `${Buffer.alloc(SALT_BYTES).toString('base64url')}.${Buffer.alloc(KEY_BYTES).toString('base64url')}`;

/** Tells whether a secret is the one that was hashed; the time it takes does not depend on the answer. */
export async function isSecret(secret: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('.');
  const derived = await derive(secret, Buffer.from(salt, 'base64url'), KEY_BYTES);
  return timingSafeEqual(derived, Buffer.from(key, 'base64url'));
}
