import type { Secret } from '@feedline/platform';
import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a header with the agreed value, in the same time for every wrong one (wire contract §2.1). */
export function hasSharedKey(header: string | string[] | undefined, agreed: Secret): boolean {
  const given = typeof header === 'string' ? header : '';
  return timingSafeEqual(digest(given), digest(agreed.reveal())) && given !== '';
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
