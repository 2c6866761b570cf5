import { until } from '@feedline/test-kit';
import type { Frame, Page } from 'playwright-core';

const TWO_PAINTS = 'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted())))';

/** Resolves when every frame of a page is as wide as its place and has been painted: another process may be late. */
export async function framesSettled(page: Page): Promise<void> {
  for (const frame of page.frames().filter((one) => one.parentFrame())) {
    await until('a frame as wide as its place', () => fillsItsPlace(frame));
    await frame.evaluate(TWO_PAINTS);
  }
  await page.evaluate(TWO_PAINTS);
}

async function fillsItsPlace(frame: Frame): Promise<boolean> {
  const place = await frame.frameElement();
  const width = await place.evaluate((element) => (element as unknown as { clientWidth: number }).clientWidth);
  return (await frame.evaluate<number>('innerWidth')) === width;
}
