import type { BrowserContext, Page } from 'playwright-core';
import type { BrowserWatch } from '../watch/browser-watch.js';

/** Somebody with a browser of their own: nothing in it is known from before. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: BrowserWatch;
}
