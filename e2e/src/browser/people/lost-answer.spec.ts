import { expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { MARCUS } from '../../story/demo-customer.js';
import { describeScene } from '../../testing/describe-scene.js';
import { openLink } from '../pages/open-link.js';
import { readPhone } from '../pages/read-phone.js';

const PHONE = { viewport: { width: 390, height: 500 } };
const CONSENT = '**/consent';

/** Whether any of it is in the window, whatever frames it stands in. */
const isInSight = (place: Locator): Promise<boolean> =>
  place.evaluate(
    (element) =>
      new Promise<boolean>((resolve) => {
        new IntersectionObserver(([entry]) => resolve(entry?.isIntersecting ?? false)).observe(element);
      }),
  );

describeScene('a customer whose press gets no answer', (scene) => {
  it('is told where they look, at the end of a long page, and shares with the next press', async () => {
    const person = await scene.enter(PHONE);
    const { pages } = await openLink(scene.stage, person.page);
    await pages.enterPassword(MARCUS);
    await pages.form('passcode').waitFor();
    await pages.enterPasscode(await readPhone(person.context, scene.stage, MARCUS.phone));
    await pages.freeBoxes.last().check();
    await person.page.route(CONSENT, (route) => route.abort('connectionreset'));
    person.watch.expect({ words: 'ERR_CONNECTION_RESET', url: '/consent' });
    await pages.button('consent').click();
    await pages.alert.waitFor();
    expect(await isInSight(pages.alert)).toBe(true);
    expect(await pages.freeBoxes.last().isChecked()).toBe(true);
    await person.page.unroute(CONSENT);
    await pages.press('consent');
  });
});
