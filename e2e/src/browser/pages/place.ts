import type { FrameLocator, Page } from 'playwright-core';

/** Where our pages are: the window itself, or a frame in it. */
export type Place = Page | FrameLocator;

/** The bank's frame in a page of the product. */
export const bankFrame = (page: Page): FrameLocator => page.frameLocator('iframe');
