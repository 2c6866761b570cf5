import { queryDatabase } from '@feedline/local-stack';
import { expect, it } from '@jest/globals';
import { SandboxDesk } from '../../sandbox/sandbox-desk.js';
import { OLIVIA, type DemoCustomer } from '../../story/demo-customer.js';
import { startCompany } from '../../story/play-story.js';
import { bankOf } from '../../story/stage.js';
import { awaitReport } from '../../story/steps/await-report.js';
import { awaitResult } from '../../story/steps/come-back.js';
import { startLink } from '../../story/steps/start-link.js';
import { openLink, type OpenedLink } from '../pages/open-link.js';
import { bankFrame } from '../pages/place.js';
import { readPhone } from '../pages/read-phone.js';
import { describeScene } from '../../testing/describe-scene.js';
import { lookAt } from '../../testing/look-at.js';
import type { Person } from '../scene/person.js';

/** Signs in, but the accounts of this customer cannot be read. */
const FELIX: DemoCustomer = { name: 'felix', password: 'demo-felix', phone: '+44 7700 900104' };

describeScene('a customer in trouble', (scene) => {
  const arrive = async () => {
    const person = await scene.enter();
    return { person, ...(await openLink(scene.stage, person.page)) };
  };

  const signIn = async ({ pages, person }: OpenedLink & { person: Person }) => {
    await pages.enterPassword(OLIVIA);
    await pages.form('passcode').waitFor();
    await pages.enterPasscode(await readPhone(person.context, scene.stage, OLIVIA.phone));
    await pages.form('consent').waitFor();
  };

  /** Banking Service shows the end, has our report, and tells the product. */
  const nothingWasLinked = async ({ link, company, pages, person }: OpenedLink & { person: Person }) => {
    await pages.goBack(bankFrame(person.page).locator('[data-outcome=not-linked]'));
    expect(await awaitReport(scene.stage, link.authorisationId)).toMatchObject({ status: 'failed', accounts: [] });
    expect(await awaitResult(company, link.pollRoute)).toEqual({ account: null, success: false });
  };

  it('cancels instead of signing in', async () => {
    const visit = await arrive();
    await visit.pages.press('cancel');
    await nothingWasLinked(visit);
  });

  it('cancels instead of entering the passcode', async () => {
    const visit = await arrive();
    await visit.pages.enterPassword(OLIVIA);
    await visit.pages.form('passcode').waitFor();
    await visit.pages.press('cancel');
    await nothingWasLinked(visit);
  });

  it('cancels instead of sharing accounts', async () => {
    const visit = await arrive();
    await signIn(visit);
    await visit.pages.press('cancel');
    await nothingWasLinked(visit);
  });

  it('gets name and password wrong, and then right', async () => {
    const visit = await arrive();
    await visit.pages.enterPassword({ ...OLIVIA, password: 'not-right' });
    expect(await visit.pages.alert.count()).toBe(1);
    await signIn(visit);
  });

  it('enters a wrong passcode too often', async () => {
    const visit = await arrive();
    await visit.pages.enterPassword(OLIVIA);
    for (let tries = 1; tries < 5; tries += 1) {
      await visit.pages.enterPasscode(String(tries).repeat(6));
      expect(await visit.pages.alert.count()).toBe(1);
    }
    await visit.pages.enterPasscode('555555');
    await nothingWasLinked(visit);
  });

  it('comes back to the page after 20 minutes', async () => {
    const visit = await arrive();
    await queryDatabase(
      scene.stage.databases.connector,
      'update authorisation set expires_at = received_at where authorisation_id = $1',
      [visit.link.authorisationId],
    );
    visit.person.watch.expect({ words: 'status of 410', url: `/authorisations/${visit.link.authorisationId}` });
    const before = await visit.pages.heading.innerText();
    await visit.pages.enterPassword(OLIVIA);
    expect(await visit.pages.heading.innerText()).not.toBe(before);
    expect(await visit.pages.form('password').count()).toBe(0);
  });

  it('finds the bank away, after the sign-in', async () => {
    const visit = await arrive();
    visit.person.watch.expect({ words: 'status of 503', url: `/authorisations/${visit.link.authorisationId}` });
    await visit.pages.enterPassword(FELIX);
    await visit.pages.enterPasscode(await readPhone(visit.person.context, scene.stage, FELIX.phone));
    await visit.pages.form('cancel').waitFor();
    expect(await visit.pages.form('consent').count()).toBe(0);
    await lookAt(visit.person.page, 'bank-away');
    await visit.pages.press('cancel');
    await nothingWasLinked(visit);
  });

  it('finds that we are away, from the beginning', async () => {
    const { page, watch } = await scene.enter();
    const link = await startLink(scene.stage, await startCompany(scene.stage));
    const desk = new SandboxDesk(scene.stage.urls['mock-banking-service']);
    await desk.spoil({ direction: 'out', method: 'GET', path: `/${bankOf(scene.stage).path}/auth`, status: 503 });
    watch.expect({ words: 'status of 502', url: '/frame' });
    await page.goto(link.redirect);
    await bankFrame(page).locator('[data-outcome=bank-unavailable]').waitFor();
  });
});
