import { readFileSync } from 'node:fs';
import { asset } from '../ui/look/asset.js';

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** The look of the timeline, on the sandbox's design tokens. */
export const TIMELINE_STYLESHEET = asset('timeline.css', textOf('./timeline.css'));

/** Rows as they happen, and copying; without them the page shows what was there when it was loaded. */
export const TIMELINE_SCRIPTS = [
  asset('timeline.mjs', textOf('./browser/timeline.mjs')),
  asset('copy-curl.mjs', textOf('./browser/copy-curl.mjs')),
];
