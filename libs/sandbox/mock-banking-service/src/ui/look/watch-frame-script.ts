import { readFileSync } from 'node:fs';
import { asset } from './asset.js';

/** Tells when the bank's page has come into its frame. */
export const WATCH_FRAME_SCRIPT = asset(
  'watch-frame.mjs',
  readFileSync(new URL('../browser/watch-frame.mjs', import.meta.url), 'utf8'),
);
