import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { MARCUS } from '../../story/demo-customer.js';
import { lookAt } from '../../testing/look-at.js';
import { openLink } from '../pages/open-link.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';
import { stageAt } from '../stage/stage-at.js';
import { describeScene } from '../../testing/describe-scene.js';

describeScene('a customer who speaks another language', (scene) => {
  const languageOf = (page: Page) => page.locator('html').getAttribute('lang');

  /** Our sign-in page in a window of its own. */
  const arrive = async (locale: string, bankPath = 'demo-bank') => {
    const { page, context } = await scene.enter({ locale });
    await openLink(stageAt(scene.stage, bankPath), page);
    await page.goto(page.frames().at(-1)?.url() ?? '');
    return { page, context, pages: new SignInPages(page) };
  };

  it('reads French from the sign-in to the end', async () => {
    const { page, context, pages } = await arrive('fr-FR');
    const seen = [await languageOf(page)];
    await lookAt(page, 'sign-in-french');
    await pages.enterPassword(MARCUS);
    await pages.form('passcode').waitFor();
    seen.push(await languageOf(page));
    await pages.enterPasscode(await readPhone(context, scene.stage, MARCUS.phone));
    await pages.form('consent').waitFor();
    seen.push(await languageOf(page));
    await lookAt(page, 'accounts-french');
    await pages.press('cancel');
    await pages.back.waitFor();
    expect([...seen, await languageOf(page)]).toEqual(['fr', 'fr', 'fr', 'fr']);
  });

  it('reads the language of the browser if we speak it, and else that of the bank', async () => {
    const readAt = async (bankPath: string, locales: readonly string[]) => {
      const { page } = await arrive('en-GB', bankPath);
      const seen: (string | null)[] = [];
      for (const locale of locales) {
        const other = await scene.enter({ locale });
        await other.page.goto(page.url());
        seen.push(await languageOf(other.page));
      }
      return seen;
    };
    expect(await readAt('demo-bank', ['de-CH', 'es-MX', 'ja-JP'])).toEqual(['de', 'es', 'en']);
    expect(await readAt('banque-demo', ['ja-JP'])).toEqual(['fr']);
  });
});
