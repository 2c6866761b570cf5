import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { BANK } from '../testing/start-test-api.js';
import { Customer, REDIRECT_URI, startTestPages, type Answer, type TestPages } from '../testing/customer.js';

const BACK = `${REDIRECT_URI}&state=0f8c34de-57a4-4b0c-9c1c-9d3a52b7a001`;

let pages: TestPages;
beforeAll(async () => void (pages = await startTestPages()));
afterAll(() => pages.close());

const keyOf = ({ authorisationId }: Customer) => ({ bankId: BANK.bankId, authorisationId });

async function decided(form: 'consent' | 'cancel', name = 'olivia', phone?: string) {
  const customer = await new Customer(pages).announce();
  const { handle, boxes } = await customer.signIn(name, phone);
  const answer = await customer.post(form, form === 'consent' ? { handle, account: boxes } : { handle });
  return { customer, handle: answer.handle };
}

const outcomeOf = ({ customer, handle }: { customer: Customer; handle: string }) =>
  customer.get(`/outcome?handle=${handle}`);

/** A page that says how it ended, and leads back by a link, by itself and without a script. */
function expectDone({ status, body, text, location }: Answer, heading: string): void {
  const html = parse(body);
  expect([status, location]).toEqual([200, '']);
  expect(text).toContain(heading);
  expect(parse(body).querySelector('#back')?.getAttribute('href')).toBe(BACK);
  expect(html.querySelector('main')?.attributes).toMatchObject({ 'data-go-on': BACK, 'data-go-on-after': '2000' });
  expect(body).toContain(`<noscript><meta http-equiv="refresh" content="2;url=${BACK.replaceAll('&', '&amp;')}"/>`);
}

describe('GET /authorisations/:authorisationId/waiting', () => {
  it('is a page that goes on by itself and by a link, so that no form ends in a redirect elsewhere', async () => {
    const { customer, handle } = await decided('consent');
    const { status, body, headers, text } = await customer.get(`/waiting?handle=${handle}`);
    const outcome = `/authorisations/${customer.authorisationId}/outcome?handle=${handle}`;
    expect(status).toBe(200);
    expect(parse(body).querySelector('main')?.getAttribute('data-go-on')).toBe(outcome);
    expect(body).toContain(`<noscript><meta http-equiv="refresh" content="1;url=${outcome}"/></noscript>`);
    expect(parse(body).querySelector('main a')?.getAttribute('href')).toBe(outcome);
    expect(text).toMatch(
      /Your choice is saved \(done\)\s+We are telling Sage \(in progress\)\s+Back to your Sage product/,
    );
    expect(headers.get('location')).toBeNull();
  });

  it('says after ten seconds that Sage does not answer, and until when we try', async () => {
    const { customer, handle } = await decided('consent');
    pages.clock.advance(9_999);
    expect((await customer.get(`/waiting?handle=${handle}`)).text).toContain('One moment, please');
    pages.clock.advance(1);
    const [row] = await pages.rows('select expires_at from authorisation where authorisation_id = $1', [
      customer.authorisationId,
    ]);
    const until = (row?.['expires_at'] as Date).toISOString().slice(11, 16);
    const { text, body } = await customer.get(`/waiting?handle=${handle}`);
    expect(text).toContain('Sage is not answering at the moment');
    expect(text).toContain(`Your choice is kept, and you need not do anything. We go on trying until ${until} UTC`);
    expect(parse(body).querySelector('main')?.hasAttribute('data-go-on')).toBe(true);
  });

  it('leads a browser that has not decided to its step, and one without its handle nowhere', async () => {
    const customer = await new Customer(pages).announce();
    const { handle } = await customer.open();
    expect((await customer.get(`/waiting?handle=${handle}`)).location).toContain('/step?handle=');
    expect((await customer.get(`/waiting?handle=${'x'.repeat(43)}`)).status).toBe(409);
  });
});

describe('GET /authorisations/:authorisationId/outcome', () => {
  it('says how many accounts are shared once Banking Service knows, and leads back with the state', async () => {
    const visit = await decided('consent', 'marcus', '+44 7700 900102');
    const waiting = outcomeOf(visit);
    await pages.authorisations.markReported(keyOf(visit.customer), pages.clock.now());
    const done = await waiting;
    expectDone(done, 'Your accounts are shared');
    expect(done.text).toContain('5 accounts are now available in your Sage product.');
    expect((await outcomeOf(visit)).body).toBe(done.body);
  });

  it('says that nothing new was shared when the customer cancelled, whether Banking Service took it or not', async () => {
    for (const refusal of [false, true]) {
      const visit = await decided('cancel');
      if (refusal) await pages.authorisations.markRefused(keyOf(visit.customer), 'status 409', pages.clock.now());
      else await pages.authorisations.markReported(keyOf(visit.customer), pages.clock.now());
      const done = await outcomeOf(visit);
      expectDone(done, 'You have cancelled');
      expect(done.text).toContain('Nothing new was shared with Sage.');
    }
  });

  it('says that there were too many wrong tries', async () => {
    const customer = await new Customer(pages).announce();
    let { handle } = await customer.open();
    for (let made = 1; made <= 5; made += 1) {
      pages.clock.advance(20_000);
      handle = (await customer.send('password', { handle, name: 'nobody-here', password: 'guess' })).handle;
    }
    await pages.authorisations.markReported(keyOf(customer), pages.clock.now());
    expectDone(await outcomeOf({ customer, handle }), 'Too many wrong tries');
  });

  it('says that Sage did not accept it when Banking Service refused for good', async () => {
    const visit = await decided('consent');
    await pages.authorisations.markRefused(keyOf(visit.customer), 'status 409', pages.clock.now());
    expectDone(await outcomeOf(visit), 'Sage did not accept the connection');
  });

  it('goes back to waiting while the PATCH may still succeed, and gives up after the 20 minutes', async () => {
    const visit = await decided('consent');
    const open = await outcomeOf(visit);
    expect([open.status, open.location]).toEqual([
      303,
      `/authorisations/${visit.customer.authorisationId}/waiting?handle=${visit.handle}`,
    ]);
    pages.clock.advance(20 * 60 * 1000);
    expectDone(await outcomeOf(visit), 'Sage did not answer in time');
  });

  it('leads a browser that has not decided to its step, and one without its handle nowhere', async () => {
    const customer = await new Customer(pages).announce();
    const { handle } = await customer.open();
    expect((await customer.get(`/outcome?handle=${handle}`)).location).toContain('/step?handle=');
    expect((await customer.get(`/outcome?handle=${'x'.repeat(43)}`)).status).toBe(409);
    const done = await decided('cancel');
    expect((await customer.get(`/outcome?handle=${done.handle}`)).status).toBe(409);
  });

  it('leads a browser that has decided from its step to the waiting page', async () => {
    const { customer, handle } = await decided('cancel');
    expect((await customer.get(`/step?handle=${handle}`)).location).toContain('/waiting?handle=');
  });
});
