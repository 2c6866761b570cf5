import { queryDatabase } from '@feedline/local-stack';
import { until } from '@feedline/test-kit';
import { it } from '@jest/globals';
import { SandboxDesk } from '../../sandbox/sandbox-desk.js';
import { MARCUS } from '../../story/demo-customer.js';
import { lookAt } from '../../testing/look-at.js';
import { arriveAlone } from '../pages/arrive-alone.js';
import { holdAddress } from '../pages/hold-address.js';
import { readPhone } from '../pages/read-phone.js';
import { describeScene } from '../../testing/describe-scene.js';

/** Names no customer of the bank: a page after a wrong password, without a pause for anybody else. */
const NOBODY = { name: 'nobody', password: 'not-right' };

describeScene('the pages of a customer, one after the other', (scene) => {
  const desk = () => new SandboxDesk(scene.stage.urls['mock-banking-service']);

  it('from the sign-in to the way back, and the same link once more', async () => {
    const { page, pages, context, watch } = await arriveAlone(scene);
    const address = page.url();
    await lookAt(page, 'sign-in');
    await pages.enterPassword(NOBODY);
    await lookAt(page, 'sign-in-wrong');
    await pages.enterPassword(MARCUS);
    await pages.form('passcode').waitFor();
    await lookAt(page, 'passcode');
    await pages.enterPasscode('000000');
    await lookAt(page, 'passcode-wrong');
    await pages.enterPasscode(await readPhone(context, scene.stage, MARCUS.phone));
    await pages.form('consent').waitFor();
    await lookAt(page, 'accounts');
    const letGo = await holdAddress(page, '**/indirectredirect/**');
    await pages.share('Business Current ****1077');
    await pages.back.waitFor();
    await lookAt(page, 'shared');
    await letGo();
    await page.locator('#choose-account').waitFor();
    watch.expect({ words: 'status of 410', url: address });
    await page.goto(address);
    await lookAt(page, 'refused-used');
  });

  it('from a cancellation to the way back, while Sage does not answer', async () => {
    const { page, pages, link } = await arriveAlone(scene);
    const path = `/provider/v1/authorisations/${link.authorisationId}`;
    await desk().spoil({ method: 'PATCH', path, hold: true, before: true });
    await pages.press('cancel');
    await page.locator('main[data-go-on]').waitFor();
    const heading = await pages.heading.innerText();
    await lookAt(page, 'waiting');
    await queryDatabase(
      scene.stage.databases.connector,
      "update authorisation set decided_at = decided_at - interval '1 minute' where authorisation_id = $1",
      [link.authorisationId],
    );
    await until('the words that Sage does not answer', async () => (await pages.heading.innerText()) !== heading);
    await lookAt(page, 'waiting-slow');
    const letGo = await holdAddress(page, '**/indirectredirect/**');
    await desk().behave();
    await pages.back.waitFor();
    await lookAt(page, 'cancelled');
    await letGo();
    await page.locator('[data-outcome]').waitFor();
  });

  it('that refuse', async () => {
    const { page, link, watch } = await arriveAlone(scene);
    const address = page.url();
    watch.expect({ words: 'status of 410', url: link.authorisationId });
    watch.expect({ words: 'status of 404', url: '/authorisations/' });
    await queryDatabase(
      scene.stage.databases.connector,
      'update authorisation set expires_at = received_at where authorisation_id = $1',
      [link.authorisationId],
    );
    await page.goto(address);
    await lookAt(page, 'refused-expired');
    await page.goto(`${address.split('?')[0]}/no-such-page`);
    await lookAt(page, 'refused-not-found');
    watch.expect({ words: 'status of 403', url: link.authorisationId });
    await page.goto(`${address.split('?')[0]}?ticket=not-of-our-making`);
    await lookAt(page, 'refused-foreign');
    watch.expect({ words: 'status of 409', url: link.authorisationId });
    await page.goto(`${address.split('?')[0]}/step?handle=${'0'.repeat(43)}`);
    await lookAt(page, 'refused-out-of-date');
  });

  it('beside the demo phone', async () => {
    const { page } = await scene.enter();
    await page.goto(`${scene.stage.urls['connector-api']}/demo-phone`);
    await lookAt(page, 'demo-phone');
  });
});
