import { describe } from '@jest/globals';
import { CHROMIUM_VARIABLE, findChromium } from '../browser/chromium/find-chromium.js';

/** Tells about something in a browser; skipped, with the reason in the title, where there is none. */
export function describeInChromium(title: string, tell: () => void): void {
  if (findChromium(process.env)) return void describe(title, tell);
  const reason = `there is no chromium on the PATH and ${CHROMIUM_VARIABLE} names none`;
  describe.skip(`${title} (skipped, because ${reason})`, tell);
}
