import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { framesSettled } from './frames-settled.js';
import { WIDTHS } from './inspect-page.js';

/** Where the pictures of a run go. */
const SCREENSHOTS = path.resolve(import.meta.dirname, '../../../../reports/screenshots');

/** Heights that show a phone and a desk as people know them. */
const HEIGHTS: Readonly<Record<(typeof WIDTHS)[number], number>> = { 390: 844, 1280: 800 };

/** Nobody reads further down on a picture. */
const TALLEST = { 390: 1600, 1280: 1200 } as const;

const SCHEMES = ['light', 'dark'] as const;

/**
 * Pictures of a page on a phone and on a desk: `<name>-<width>.png`, and `<name>-<width>-dark.png`. They prove nothing,
 * so that they are taken on demand: by `npm run screenshots`.
 */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  if (!process.env['FEEDLINE_TEST_PICTURES']) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
    // A window of that height: while a picture of the full page is taken, frames of other processes lag behind.
    await page.setViewportSize({ width, height: Math.min(whole, TALLEST[width]) });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const file = path.join(SCREENSHOTS, `${name}-${width}${colorScheme === 'dark' ? '-dark' : ''}.png`);
      for (const frame of page.frames()) await frame.evaluate('scrollTo(0, 0)');
      await framesSettled(page);
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide', scale: 'css' });
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
}
