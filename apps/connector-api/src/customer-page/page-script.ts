import { readFileSync } from 'node:fs';

/**
 * The one script of the customers' pages, for `<script type="module">` and by its hash in their policy.
 * `<main data-offline="…">` holds what it says when no answer comes; a button that works has `aria-disabled="true"`;
 * `<main data-go-on="…" data-go-on-after="2000">` lets it go on by itself.
 */
export const PAGE_SCRIPT = readFileSync(new URL('./browser/stay-on-page.mjs', import.meta.url), 'utf8').trim();
