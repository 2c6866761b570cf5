import type { Page } from 'playwright-core';
import { startCompany } from '../../story/play-story.js';
import type { CompanyClient } from '../../story/product/company-client.js';
import type { Stage } from '../../story/stage.js';
import type { PageMode } from '../../story/steps/open-bank-page.js';
import { startLink, type Link } from '../../story/steps/start-link.js';
import { awaitAnnouncement } from '../../story/steps/await-announcement.js';
import { bankFrame } from './place.js';
import { SignInPages } from './sign-in-pages.js';

/** A customer whom a product has sent to the bank: its page in a frame of Banking Service. */
export interface OpenedLink {
  readonly company: CompanyClient;
  readonly link: Link;
  readonly pages: SignInPages;
}

/** Lets a product of its own begin a link, and opens it in this window. Ends at the sign-in page. */
export async function openLink(stage: Stage, page: Page, mode: PageMode = 'embed'): Promise<OpenedLink> {
  const company = await startCompany(stage);
  const link = await startLink(stage, company);
  await awaitAnnouncement(stage, link.authorisationId);
  await page.goto(`${link.redirect}?mode=${mode}`);
  const pages = new SignInPages(bankFrame(page));
  await pages.form('password').waitFor();
  return { company, link, pages };
}
