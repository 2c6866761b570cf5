import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BANK } from '../testing/start-test-api.js';
import { Customer, REDIRECT_URI, startTestPages, type TestPages } from '../testing/customer.js';

const BACK = `${REDIRECT_URI}&state=0f8c34de-57a4-4b0c-9c1c-9d3a52b7a001`;

let pages: TestPages;
beforeAll(async () => void (pages = await startTestPages()), 30_000);
afterAll(() => pages.close());

const keyOf = ({ authorisationId }: Customer) => ({ bankId: BANK.bankId, authorisationId });

async function decided(form: 'consent' | 'cancel'): Promise<{ customer: Customer; handle: string }> {
  const customer = await new Customer(pages).announce();
  const { handle, boxes } = await customer.signIn('olivia');
  const answer = await customer.post(form, form === 'consent' ? { handle, account: boxes } : { handle });
  return { customer, handle: answer.handle };
}

describe('GET /authorisations/:authorisationId/waiting', () => {
  it('is a page that goes on by itself and by a link, so that no form ends in a redirect elsewhere', async () => {
    const { customer, handle } = await decided('consent');
    const { status, body, headers } = await customer.get(`/waiting?handle=${handle}`);
    const outcome = `/authorisations/${customer.authorisationId}/outcome?handle=${handle}`;
    expect(status).toBe(200);
    expect(body).toContain(`<meta http-equiv="refresh" content="1;url=${outcome}"/>`);
    expect(body).toContain(`<a href="${outcome}">`);
    expect(headers.get('location')).toBeNull();
  });
});

describe('GET /authorisations/:authorisationId/outcome', () => {
  it.each(['consent', 'cancel'] as const)(
    'sends the customer back with the state once a %s is reported',
    async (form) => {
      const { customer, handle } = await decided(form);
      const waiting = customer.get(`/outcome?handle=${handle}`);
      await pages.authorisations.markReported(keyOf(customer), pages.clock.now());
      const { status, location } = await waiting;
      expect([status, location]).toEqual([303, BACK]);
      expect((await customer.get(`/outcome?handle=${handle}`)).location).toBe(BACK);
    },
  );

  it('sends the customer back when Banking Service refused for good', async () => {
    const { customer, handle } = await decided('consent');
    await pages.authorisations.markRefused(keyOf(customer), 'status 409', pages.clock.now());
    expect((await customer.get(`/outcome?handle=${handle}`)).location).toBe(BACK);
  });

  it('goes back to waiting while the PATCH may still succeed, and gives up after the 20 minutes', async () => {
    const { customer, handle } = await decided('consent');
    const open = await customer.get(`/outcome?handle=${handle}`);
    expect([open.status, open.location]).toEqual([
      303,
      `/authorisations/${customer.authorisationId}/waiting?handle=${handle}`,
    ]);
    pages.clock.advance(20 * 60 * 1000);
    expect((await customer.get(`/outcome?handle=${handle}`)).location).toBe(BACK);
  }, 15_000);

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
