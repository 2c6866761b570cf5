import { createHash, randomBytes } from 'node:crypto';

/** What a handle looks like: 32 random bytes, base64url. */
export const HANDLE_PATTERN = /^[\w-]{43}$/;

/** A new handle: whoever holds it is the browser that it was given to. */
export const mintHandle = (): string => randomBytes(32).toString('base64url');

/** How a handle is stored. */
export const hashHandle = (handle: string): string => createHash('sha256').update(handle).digest('hex');
