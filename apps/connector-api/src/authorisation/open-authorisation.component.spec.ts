import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Seal } from '@feedline/platform';
import { randomUUID } from 'node:crypto';
import { Customer, startTestPages, type Answer, type TestPages } from '../testing/customer.js';
import { BANK, OTHER } from '../testing/start-test-api.js';
import { waitBriefly } from '../testing/wait-briefly.js';

let pages: TestPages;
beforeAll(async () => void (pages = await startTestPages()));
afterAll(() => pages.close());
afterEach(() => void jest.restoreAllMocks());

const attemptsOf = ({ authorisationId }: Customer) =>
  pages.rows('select * from sign_in_attempt where authorisation_id = $1', [authorisationId]);

function expectRefused(answer: Answer, status: number, words: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('location')).toBeNull();
  expect(answer.text).toContain(words);
  expect(answer.body).not.toContain('<form');
}

describe('GET /authorisations/:authorisationId', () => {
  it('shows the sign-in of the bank, accessible and filled in by password stores', async () => {
    const { status, body, text } = await (await new Customer(pages).announce()).open();
    expect(status).toBe(200);
    expect(text).toContain('Sign in to First Test Bank');
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('<title>Sign in to First Test Bank</title>');
    expect(body).toMatch(/<label for="name">.*<input id="name" name="name" autocomplete="username"/);
    expect(body).toMatch(/<label for="password">.*type="password" autocomplete="current-password"/);
    expect(text).toContain('Cancel');
  });

  it('gives each browser a handle of its own, stored hashed with what it may lead to', async () => {
    const customer = await new Customer(pages).announce();
    const [one, two] = [await customer.open(), await customer.open()];
    const rows = await attemptsOf(customer);
    expect(one.handle).toMatch(/^[\w-]{43}$/);
    expect(one.handle).not.toBe(two.handle);
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(one.handle);
    expect(rows[0]).toMatchObject({ step: 'password', bank_id: BANK.bankId, customer_ref: null });
  });

  it('writes one line that carries the correlation id of the notification', async () => {
    const customer = await new Customer(pages).announce();
    await customer.open();
    const lines = pages.log.lines().filter(({ authorisationId }) => authorisationId === customer.authorisationId);
    expect(lines).toEqual([
      expect.objectContaining({ msg: 'sign-in opened', correlationId: 'correlation-of-the-spec' }),
    ]);
  });

  it('waits for a notification that comes after the browser', async () => {
    const customer = new Customer(pages);
    const opening = customer.open();
    await pages.authorisations.find({ bankId: BANK.bankId, authorisationId: customer.authorisationId });
    await customer.announce();
    expect((await opening).status).toBe(200);
  });

  it('gives up after five seconds on one that nobody announced', async () => {
    expectRefused(await new Customer(pages).open(), 404, 'We do not know this request');
  });

  it('refuses one that was announced for another bank, and one where the query names another bank', async () => {
    waitBriefly(pages);
    const foreign = new Customer(pages);
    await pages.authorisations.announce(
      { bankId: OTHER.bankId, authorisationId: foreign.authorisationId },
      pages.clock.now(),
      'correlation',
    );
    expectRefused(await foreign.open(), 404, 'We do not know this request');
    const mixed = await new Customer(pages).announce();
    expectRefused(await mixed.open({ bank: OTHER.bankId }), 403, 'another bank');
    expect(await attemptsOf(mixed)).toEqual([]);
  });

  it('refuses one that was used, and one that is older than 20 minutes', async () => {
    const used = await new Customer(pages).announce();
    const { handle } = await used.open();
    await used.send('cancel', { handle });
    expectRefused(await used.open(), 410, 'has already been used');
    const late = await new Customer(pages).announce();
    pages.clock.advance(20 * 60 * 1000);
    expectRefused(await late.open(), 410, 'too old');
  });

  it('refuses a ticket that is too old, foreign, changed, missing, repeated or for another authorisation', async () => {
    const customer = await new Customer(pages).announce();
    const ticket = await customer.ticket();
    const forged = new Seal(Buffer.alloc(32, 9)).close('auth-ticket', '{}');
    const changed = ticket.slice(0, -4) + (ticket.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    for (const wrong of [forged, changed, 'x']) {
      expectRefused(await customer.get(`?ticket=${wrong}`), 403, 'cannot be used');
    }
    expectRefused(await new Customer(pages).get(`?ticket=${ticket}`), 403, 'cannot be used');
    for (const query of ['', '?ticket=', `?ticket=${ticket}&ticket=${ticket}`, `?ticket[]=${ticket}`]) {
      expectRefused(await customer.get(query), 400, 'missing');
    }
    pages.clock.advance(20 * 60 * 1000);
    expectRefused(await customer.get(`?ticket=${ticket}`), 410, 'too old');
    expect(await attemptsOf(customer)).toEqual([]);
  });

  it('knows no page below an id that cannot be one, or that nobody made', async () => {
    const customer = new Customer(pages);
    const ticket = await customer.ticket();
    expectRefused(await customer.ask(`/authorisations/not-an-id?ticket=${ticket}`), 404, 'This page does not exist');
    expectRefused(await customer.get('/password'), 404, 'This page does not exist');
    expectRefused(await customer.get('/nothing'), 404, 'This page does not exist');
  });

  it('keeps the newest 20 browsers that have not signed in', async () => {
    const customer = await new Customer(pages).announce();
    const first = await customer.open();
    for (let number = 2; number <= 21; number += 1) {
      pages.clock.advance(1);
      await customer.open();
    }
    expect(await attemptsOf(customer)).toHaveLength(20);
    expectRefused(await customer.get(`/step?handle=${first.handle}`), 409, 'out of date');
  });

  it('shows its problem page with the same headers as any page', async () => {
    const { headers } = await new Customer(pages, randomUUID()).get('?ticket=x');
    const policy = headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+='; .*form-action 'self'; base-uri 'none'; /);
    expect(policy).toContain("; frame-ancestors 'self' https://*.sage.com;");
    expect(headers.get('cache-control')).toBe('no-store');
  });
});
