import { readFileSync } from 'node:fs';
import { asset } from '../../ui/look/asset.js';

/** Folds the aside on small screens, and closes menus. */
export const FOLD_ASIDE_SCRIPT = asset(
  'fold-aside.mjs',
  readFileSync(new URL('../browser/fold-aside.mjs', import.meta.url), 'utf8'),
);
