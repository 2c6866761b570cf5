import { readFileSync } from 'node:fs';
import { asset } from '../../ui/look/asset.js';

/** Keeps what an account page shows up to date. */
export const FOLLOW_NEWS_SCRIPT = asset(
  'follow-news.mjs',
  readFileSync(new URL('../browser/follow-news.mjs', import.meta.url), 'utf8'),
);
