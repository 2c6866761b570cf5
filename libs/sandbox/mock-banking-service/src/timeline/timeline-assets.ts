import { readFileSync } from 'node:fs';
import { asset } from '../ui/look/asset.js';

const textOf = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

/** The look of the timeline, on the sandbox's design tokens. */
export const TIMELINE_STYLESHEET = asset('timeline.css', textOf('./timeline.css'));

/** Puts rows into the page as they happen; without it the page shows them when it is loaded. */
export const TIMELINE_SCRIPT = asset('timeline.mjs', textOf('./browser/timeline.mjs'));
