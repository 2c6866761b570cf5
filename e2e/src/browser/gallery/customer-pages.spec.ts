import { queryDatabase } from '@feedline/local-stack';
import { it } from '@jest/globals';
import { SandboxDesk } from '../../sandbox/sandbox-desk.js';
import { MARCUS } from '../../story/demo-customer.js';
import { lookAt } from '../../testing/look-at.js';
import { holdAddress } from '../pages/hold-address.js';
import { openLink } from '../pages/open-link.js';
import { readPhone } from '../pages/read-phone.js';
import { SignInPages } from '../pages/sign-in-pages.js';
import { describeScene } from '../../testing/describe-scene.js';

/** Names no customer of the bank: a page after a wrong password, without a pause for anybody else. */
const NOBODY = { name: 'nobody', password: 'not-right' };

describeScene('the pages of a customer, one after the other', (scene) => {
  /** Our sign-in page in a window of its own. */
  const arrive = async () => {
    const person = await scene.enter();
    const { link, company } = await openLink(scene.stage, person.page, 'embed');
    const { page } = person;
    await page.goto(page.frames().at(-1)?.url() ?? '');
    return { ...person, link, company, pages: new SignInPages(page) };
  };

  const desk = () => new SandboxDesk(scene.stage.urls['mock-banking-service']);

  it('from the sign-in to the accounts', async () => {
    const { page, pages, context } = await arrive();
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
  });

  it('from the decision to the way back', async () => {
    const { page, pages, link } = await arrive();
    const path = `/provider/v1/authorisations/${link.authorisationId}`;
    await desk().spoil({ method: 'PATCH', path, hold: true, before: true });
    await pages.press('cancel');
    await page.locator('main[data-go-on]').waitFor();
    await lookAt(page, 'waiting');
    const letGo = await holdAddress(page, '**/indirectredirect/**');
    await desk().behave();
    await pages.back.waitFor();
    await lookAt(page, 'cancelled');
    await letGo();
    await page.locator('[data-outcome]').waitFor();
  });

  it('that refuse', async () => {
    const { page, link, watch } = await arrive();
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
  });

  it('beside the demo phone', async () => {
    const { page } = await scene.enter();
    await page.goto(`${scene.stage.urls['connector-api']}/demo-phone`);
    await lookAt(page, 'demo-phone');
  });
});
