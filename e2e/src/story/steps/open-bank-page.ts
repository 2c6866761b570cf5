import type { Stage } from '../stage.js';
import { StoryError } from '../story.error.js';
import { PageVisitor } from '../visitor/page-visitor.js';

/** How Banking Service shows our page: fetched and placed into its own, or opened by the browser (contract §2.2). */
export type PageMode = 'embed' | 'navigate';

/**
 * Step 6: the customer meets the page of Banking Service, and in its frame what our `/auth` answers.
 * Ends at our sign-in page.
 */
export async function openBankPage(stage: Stage, redirect: string, mode: PageMode): Promise<PageVisitor> {
  const visitor = new PageVisitor();
  const page = new URL(redirect);
  page.searchParams.set('mode', mode);
  await visitor.open(page.href);
  await visitor.openFrame();
  await visitor.followFragment();
  if (visitor.url.origin !== stage.urls['connector-api'] || visitor.status !== 200) {
    throw new StoryError(`${visitor.url.origin} answered ${visitor.status} instead of a sign-in page: ${visitor.text}`);
  }
  return visitor;
}
