import type { Page } from 'playwright-core';
import { axeViolations } from './axe-violations.js';
import { movements, scrollsSideways } from './page-facts.js';
import { unseenFocus } from './unseen-focus.js';

/** A phone and a desk, in CSS pixels. */
export const WIDTHS = [390, 1280] as const;

/** The narrowest window that WCAG 1.4.10 asks for: 1280 pixels at 400 %, or a phone of 640 at 200 %. */
const NARROWEST = { width: 320, height: 512 };

const HEIGHT = 844;

/** In the dark only the colours are others, and nothing stands on a phone alone that is not seen there in the light. */
const LOOKS = [
  { colorScheme: 'light', width: 390, rules: 'all' },
  { colorScheme: 'light', width: 1280, rules: 'all' },
  { colorScheme: 'dark', width: 1280, rules: 'colours' },
] as const;

/**
 * Looks at a page and the frames in it: axe on a phone and on a desk, colours in the dark too, reflow at 320 pixels, no
 * movement for those who want none, a focus that can be seen. Answers what is wrong; leaves the window as it was.
 */
export async function inspectPage(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const { colorScheme, width, rules } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: HEIGHT });
    const violations = await inEachFrame(page, (frame) => axeViolations(frame, rules));
    found.push(...violations.map((what) => `${colorScheme}, ${width} px: ${what}`));
  }
  found.push(...(await unseenFocus(page)).map((what) => `the focus cannot be seen on ${what}`));
  found.push(...(await inEachFrame(page, movements)).map((what) => `moves although nobody wants it: ${what}`));
  await page.setViewportSize(NARROWEST);
  found.push(
    ...(await inEachFrame(page, async (frame) => ((await scrollsSideways(frame)) ? [`wider than 320 px`] : []))),
  );
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  return found;
}

type Look = (frame: ReturnType<Page['mainFrame']>) => Promise<string[]>;

async function inEachFrame(page: Page, look: Look): Promise<string[]> {
  const found = await Promise.all(
    page.frames().map(async (frame) => (await look(frame)).map((what) => `${what} (${new URL(frame.url()).pathname})`)),
  );
  return found.flat();
}
