import type { Finding } from './proof.js';

/** A finding that holds when a number is exactly the wanted one. */
export const exactly = (what: string, wanted: number, found: number): Finding => ({
  what,
  wanted: counted(wanted),
  found: counted(found),
  holds: found === wanted,
});

/** A finding that holds when nothing is wrong; says the first things that are. */
export const nothingWrong = (what: string, wrong: readonly string[]): Finding => ({
  what,
  wanted: 'none',
  found: wrong.length === 0 ? 'none' : `${counted(wrong.length)}: ${wrong.slice(0, 3).join('; ')}`,
  holds: wrong.length === 0,
});

/** A finding that holds when a number is not above its limit; undefined when it could not be measured. */
export const atMost = (what: string, limit: number, found: number | undefined, unit = ''): Finding => ({
  what,
  wanted: `at most ${counted(limit)}${unit}`,
  found: found === undefined ? 'not told on this machine' : `${counted(found)}${unit}`,
  holds: found === undefined ? undefined : found <= limit,
});

/** A number as people read it. */
export const counted = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 3 });
