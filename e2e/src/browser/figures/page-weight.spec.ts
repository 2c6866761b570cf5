import { expect, it } from '@jest/globals';
import { MARCUS } from '../../story/demo-customer.js';
import { stageAt } from '../stage/stage-at.js';
import { openLink } from '../pages/open-link.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';
import { describeScene } from '../../testing/describe-scene.js';
import { PageScales } from './page-scales.js';

/** What a customer's page may cost at the most, in bytes. */
const MOST_BYTES = 60 * 1024;

describeScene('the weight of a page', (scene) => {
  it('is 60 KB at the most, for each page of a customer, its script and its picture included', async () => {
    // a browser without scripts loads every page as a whole
    const stage = stageAt(scene.stage, 'banque-demo');
    const { page, context } = await scene.enter({ javaScriptEnabled: false });
    const visitor = await scene.enter();
    await openLink(stage, visitor.page);
    const scales = new PageScales(page);
    const pages = new SignInPages(page);
    await page.goto(visitor.page.frames().at(-1)?.url() ?? '');
    const weights = [await scales.weigh('sign-in')];
    await pages.enterPassword(MARCUS);
    await pages.form('passcode').waitFor();
    weights.push(await scales.weigh('passcode'));
    await pages.enterPasscode(await readPhone(context, stage, MARCUS.phone));
    await pages.form('consent').waitFor();
    weights.push(await scales.weigh('accounts'));
    await pages.press('cancel');
    await pages.back.waitFor();
    weights.push(await scales.weigh('done'));
    expect(weights.filter(({ bytes }) => bytes > MOST_BYTES)).toEqual([]);
    expect(weights.every(({ bytes, requests }) => bytes > 1_000 && requests > 0)).toBe(true);
  });
});
