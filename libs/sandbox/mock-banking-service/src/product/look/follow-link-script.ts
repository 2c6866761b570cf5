import { readFileSync } from 'node:fs';
import { asset } from '../../ui/look/asset.js';

/** Goes on by itself when the customer is back from the bank. */
export const FOLLOW_LINK_SCRIPT = asset(
  'follow-link.mjs',
  readFileSync(new URL('../browser/follow-link.mjs', import.meta.url), 'utf8'),
);
