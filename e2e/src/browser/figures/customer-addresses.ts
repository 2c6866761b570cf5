import type { Browser } from 'playwright-core';
import { MARCUS } from '../../story/demo-customer.js';
import type { Stage } from '../../story/stage.js';
import { openLink } from '../pages/open-link.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';

/** A page of a customer that can be opened again and again by its address. */
export interface NamedAddress {
  readonly name: string;
  readonly url: string;
}

/** Goes through a sign-in without scripts, as then each page has an address, and notes them; cancels in the end. */
export async function customerAddresses(browser: Browser, stage: Stage): Promise<NamedAddress[]> {
  const product = await browser.newContext();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const [outer, page] = [await product.newPage(), await context.newPage()];
  await openLink(stage, outer);
  await page.goto(outer.frames().at(-1)?.url() ?? '');
  const pages = new SignInPages(page);
  const addresses = [{ name: 'sign in', url: page.url() }];
  await pages.enterPassword(MARCUS);
  addresses.push({ name: 'passcode', url: page.url() });
  await pages.enterPasscode(await readPhone(context, stage, MARCUS.phone));
  addresses.push({ name: 'accounts', url: page.url() });
  addresses.push({ name: 'refusal', url: `${page.url().split('?')[0]}/no-such-page` });
  await Promise.all([product.close(), context.close()]);
  return addresses;
}
