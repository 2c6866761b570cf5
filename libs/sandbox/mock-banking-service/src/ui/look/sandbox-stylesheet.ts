import { readFileSync } from 'node:fs';
import { asset } from './asset.js';
import { TOKENS } from './stylesheet.js';

/** What every page of the sandbox loads: the tokens, and the look of text, forms, buttons and cards on them. */
export const SANDBOX_STYLESHEET = asset(
  'sandbox.css',
  `${TOKENS}\n${readFileSync(new URL('./sandbox.css', import.meta.url), 'utf8')}`,
);
