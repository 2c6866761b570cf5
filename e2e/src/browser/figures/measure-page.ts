import type { Browser } from 'playwright-core';
import { PageScales } from './page-scales.js';

/** What a page costs: bytes and requests with an empty cache, milliseconds until it takes input on a slow processor. */
export interface PageFigures {
  readonly bytes: number;
  readonly requests: number;
  readonly interactiveMs: number;
}

const RUNS = 5;

/** A phone of the middle range beside a desk. */
const SLOWER = 4;

/**
 * Milliseconds from the start of the navigation until the page has loaded, has been painted and its main thread has
 * nothing to do: from then on whatever is pressed is handled at once.
 */
const INTERACTIVE = `new Promise((resolve) => {
  const settle = () => requestAnimationFrame(() => requestIdleCallback(() => resolve(performance.now())));
  if (document.readyState === 'complete') settle();
  else addEventListener('load', settle);
})`;

/** Opens a page five times, each time in a browser that knows nothing, and takes the median. */
export async function measurePage(browser: Browser, url: string): Promise<PageFigures> {
  const runs: PageFigures[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measureOnce(browser, url));
  const times = runs.map(({ interactiveMs }) => interactiveMs).sort((a, b) => a - b);
  const { bytes = 0, requests = 0 } = runs[0] ?? {};
  return { bytes, requests, interactiveMs: times[Math.floor(RUNS / 2)] ?? 0 };
}

async function measureOnce(browser: Browser, url: string): Promise<PageFigures> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scales = new PageScales(page);
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(url, { waitUntil: 'commit' });
  const interactiveMs = await page.evaluate<number>(INTERACTIVE);
  const { bytes, requests } = await scales.weigh(url);
  await context.close();
  return { bytes, requests, interactiveMs };
}
