import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Customer, startTestPages, type TestPages } from '../testing/customer.js';
import { waitBriefly } from '../testing/wait-briefly.js';

const MARCUS = '+44 7700 900102';

let pages: TestPages;
beforeAll(async () => void (pages = await startTestPages()));
afterAll(() => pages.close());
afterEach(() => void jest.restoreAllMocks());

const rowOf = async ({ authorisationId }: Customer) =>
  (await pages.rows('select * from authorisation where authorisation_id = $1', [authorisationId]))[0];

const workOf = ({ authorisationId }: Customer) =>
  pages.rows(`select job, payload, correlation_id, state from outbox where payload ->> 'authorisationId' = $1`, [
    authorisationId,
  ]);

const sentIn = (row: Record<string, unknown> | undefined): Record<string, string>[] =>
  (JSON.parse(String(row?.['patch_body'])) as { data: { bankAccounts: Record<string, string>[] } }).data.bankAccounts;

describe('the page of the accounts', () => {
  it('lists all accounts of the customer, none ticked', async () => {
    const customer = await new Customer(pages).announce();
    const { boxes, text, body } = await customer.signIn('marcus', MARCUS);
    expect(boxes).toHaveLength(5);
    expect(text).toMatch(/Euro Trading \*\*\*\*5518\s+\w+ account · EUR/);
    expect(body).not.toMatch(/<input[^>]* checked/);
  });

  it('asks to try again when the core system is away, with nothing used up', async () => {
    const customer = await new Customer(pages).announce();
    const away = await customer.signIn('felix', '+44 7700 900104');
    expect([away.status, away.text]).toEqual([503, expect.stringContaining('cannot be reached')]);
    expect(away.body).toContain(`href="/authorisations/${customer.authorisationId}/step?handle=${away.handle}"`);
    expect((await rowOf(customer))?.['state']).toBe('announced');
    expect((await customer.get(`/step?handle=${away.handle}`)).status).toBe(503);
  });
});

describe('POST /authorisations/:authorisationId/consent', () => {
  it('keeps the consent, the exact bytes and the work, and answers 303 to the waiting page', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    const answer = await customer.post('consent', { handle, account: boxes });
    expect(answer.status).toBe(303);
    expect(answer.location).toMatch(/\/waiting\?handle=[\w-]{43}$/);
    expect(await rowOf(customer)).toMatchObject({ state: 'granted', decided_at: pages.clock.now() });
    const [account] = sentIn(await rowOf(customer));
    expect(Object.keys(account ?? {}).sort()).toEqual([
      'accountIdentifier',
      'accountName',
      'bankAccountExternalId',
      'bankIdentifier',
      'branchIdentifier',
    ]);
    expect(account).toMatchObject({ bankAccountExternalId: boxes[0], branchIdentifier: 'n/a' });
    expect(await workOf(customer)).toEqual([
      {
        job: 'report-authorisation',
        payload: { bankId: 'bank-one', authorisationId: customer.authorisationId },
        correlation_id: 'correlation-of-the-spec',
        state: 'open',
      },
    ]);
  });

  it('writes one line, with the correlation id of the notification and no account', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    await customer.post('consent', { handle, account: boxes });
    const lines = pages.log
      .lines()
      .filter(({ msg, authorisationId }) => msg === 'consent given' && authorisationId === customer.authorisationId);
    expect(lines).toEqual([expect.objectContaining({ accounts: 1, correlationId: 'correlation-of-the-spec' })]);
    expect(pages.log.text()).not.toContain(boxes[0]);
  });

  it('sends what was ticked and all that was shared before, and the page says so', async () => {
    const first = await new Customer(pages).announce();
    const one = await first.signIn('marcus', MARCUS);
    await first.post('consent', { handle: one.handle, account: one.boxes.slice(0, 1) });
    const second = await new Customer(pages).announce();
    const two = await second.signIn('marcus', MARCUS);
    expect(two.text).toMatch(/Business Current \*\*\*\*1077\s+\w+ account · GBP · Shared before/);
    await second.post('consent', { handle: two.handle, account: two.boxes.slice(1, 3) });
    expect(
      sentIn(await rowOf(second))
        .map(({ bankAccountExternalId }) => bankAccountExternalId)
        .sort(),
    ).toEqual(two.boxes.slice(0, 3).sort());
  });

  it('asks for one tick at least', async () => {
    const customer = await new Customer(pages).announce();
    const { handle } = await customer.signIn('olivia');
    const { text, status } = await customer.send('consent', { handle });
    expect([status, text]).toEqual([200, expect.stringContaining('Tick at least one account.')]);
    expect((await rowOf(customer))?.['state']).toBe('announced');
  });

  it("refuses an account that does not exist, or is another customer's, and the page stays good", async () => {
    const customer = await new Customer(pages).announce();
    const other = await (await new Customer(pages).announce()).signIn('marcus', MARCUS);
    const { handle, boxes } = await customer.signIn('olivia');
    for (const account of [['no-such-account'], other.boxes.slice(0, 1), [...boxes, ...other.boxes]]) {
      expect((await customer.post('consent', { handle, account })).status).toBe(400);
    }
    expect(await workOf(customer)).toEqual([]);
    expect((await customer.post('consent', { handle, account: boxes })).status).toBe(303);
  });

  it('stays on the page when the core system goes away, with nothing used up', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    jest.spyOn(pages.bank, 'accounts').mockRejectedValueOnce(new Error('away'));
    const answer = await customer.send('consent', { handle, account: boxes });
    expect(answer.text).toContain('First Test Bank cannot be reached');
    expect((await customer.post('consent', { handle: answer.handle, account: boxes })).status).toBe(303);
  });

  it('has one effect for two posts of one handle, and leads both and every repeat to the waiting page', async () => {
    waitBriefly(pages);
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    const post = () => customer.post('consent', { handle, account: boxes });
    const both = await Promise.all([post(), post()]);
    const waiting = `/authorisations/${customer.authorisationId}/waiting?handle=${handle}`;
    for (const { status, location } of [...both, await post(), await customer.get(`/step?handle=${handle}`)]) {
      expect([status, location]).toEqual([303, waiting]);
    }
    expect((await customer.get(`/outcome?handle=${handle}`)).status).toBe(303);
    expect(await workOf(customer)).toHaveLength(1);
  });

  it('leads a browser that posts any form again, whose answer was lost, to the waiting page', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    await customer.post('consent', { handle, account: boxes });
    const fields = { handle, account: 'no-such-account', name: 'olivia', password: 'guess', passcode: 'none' };
    for (const form of ['consent', 'cancel', 'password', 'passcode', 'again']) {
      expect((await customer.post(form, fields)).location).toContain(`/waiting?handle=${handle}`);
    }
    expect(await rowOf(customer)).toMatchObject({ state: 'granted', wrong_tries: 0 });
    expect(await workOf(customer)).toHaveLength(1);
  });

  it('leads nobody on whose own attempt has not decided: an earlier handle, a foreign one, another browser', async () => {
    const customer = await new Customer(pages).announce();
    const earlier = await customer.open();
    const page = await customer.send('password', { handle: earlier.handle, name: 'olivia', password: 'demo-olivia' });
    const other = await customer.open();
    await customer.post('cancel', { handle: page.handle });
    expect((await customer.post('cancel', { handle: earlier.handle })).status).toBe(409);
    expect((await (await new Customer(pages).announce()).post('cancel', { handle: page.handle })).status).toBe(409);
    const lost = await customer.post('cancel', { handle: other.handle });
    expect([lost.status, lost.text]).toEqual([410, expect.stringContaining('has already been used')]);
    expect((await customer.get(`/step?handle=${other.handle}`)).status).toBe(410);
  });

  it('decides once when a consent and a cancel come together', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    const both = await Promise.all([
      customer.post('consent', { handle, account: boxes }),
      customer.post('cancel', { handle }),
    ]);
    expect(both.map(({ location }) => location)).toEqual(Array(2).fill(expect.stringContaining('/waiting?handle=')));
    expect(await workOf(customer)).toHaveLength(1);
  });

  it('leaves the browser its turn when the consent cannot be kept, so that it can be sent again', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    await pages.rows('alter table outbox rename to outbox_away');
    const failed = await customer.post('consent', { handle, account: boxes });
    await pages.rows('alter table outbox_away rename to outbox');
    expect([failed.status, (await rowOf(customer))?.['state']]).toEqual([500, 'announced']);
    expect((await customer.post('consent', { handle, account: boxes })).status).toBe(303);
  });

  it('is too late after 20 minutes', async () => {
    const customer = await new Customer(pages).announce();
    const { handle, boxes } = await customer.signIn('olivia');
    pages.clock.advance(20 * 60 * 1000);
    const late = await customer.post('consent', { handle, account: boxes });
    expect([late.status, late.text]).toEqual([410, expect.stringContaining('too old')]);
    expect((await rowOf(customer))?.['state']).toBe('announced');
    expect(await workOf(customer)).toEqual([]);
  });
});

describe('POST /authorisations/:authorisationId/cancel', () => {
  it.each(['password', 'passcode', 'accounts'])('declines at the step of the %s', async (step) => {
    const customer = await new Customer(pages).announce();
    let page = await customer.open();
    if (step === 'passcode')
      page = await customer.send('password', { handle: page.handle, name: 'olivia', password: 'demo-olivia' });
    if (step === 'accounts') page = await customer.signIn('olivia');
    const answer = await customer.post('cancel', { handle: page.handle });
    expect(answer.location).toContain('/waiting?handle=');
    expect(await rowOf(customer)).toMatchObject({
      state: 'declined',
      decline_reason: 'cancelled',
      patch_body: '{"data":{"status":"failed"}}',
    });
    expect(await workOf(customer)).toHaveLength(1);
    expect(answer.handle).toBe(page.handle);
  });
});
