import { readFileSync } from 'node:fs';

/** The one script of the demo phone, for `<script type="module">` and by its hash in the policy. */
export const PHONE_SCRIPT = readFileSync(new URL('./browser/fresh-messages.mjs', import.meta.url), 'utf8').trim();
