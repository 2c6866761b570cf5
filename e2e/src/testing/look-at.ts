import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inspectPage } from '../browser/inspect/inspect-page.js';
import { takeScreenshots } from '../browser/inspect/screenshot.js';

/** Takes pictures of a page as it stands, and fails on what a customer could not see, reach or read. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await takeScreenshots(page, name);
  expect([name, await inspectPage(page)]).toEqual([name, []]);
}
