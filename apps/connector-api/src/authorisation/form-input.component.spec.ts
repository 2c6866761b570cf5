import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Customer, ORIGIN, startTestPages, type Answer, type TestPages } from '../testing/customer.js';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN };
const SCRIPT = '"><script>intruder(1)</script>';

let pages: TestPages;
let customer: Customer;
let handle: string;

beforeAll(async () => {
  pages = await startTestPages();
  customer = await new Customer(pages).announce();
  handle = (await customer.open()).handle;
}, 30_000);
afterAll(() => pages.close());

const raw = (form: string, body: string, headers: Record<string, string> = FORM): Promise<Answer> =>
  customer.ask(`/authorisations/${customer.authorisationId}/${form}`, { method: 'POST', body, headers });

/** A page in words, and everything as it was: the handle is still the one that counts. */
async function expectRefused(answer: Answer, status: number): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.body.split('<script')).toHaveLength(2); // our own one alone
  expect(answer.body).not.toContain('intruder');
  expect((await customer.get(`/step?handle=${handle}`)).status).toBe(200);
  const [row] = await pages.rows('select state, wrong_tries from authorisation where authorisation_id = $1', [
    customer.authorisationId,
  ]);
  expect(row).toEqual({ state: 'announced', wrong_tries: 0 });
}

describe('the forms', () => {
  it.each([
    ['nothing', () => ''],
    ['no password', () => `handle=${handle}&name=olivia`],
    ['an empty password', () => `handle=${handle}&name=olivia&password=`],
    ['no handle', () => 'name=olivia&password=demo-olivia'],
    ['a repeated name', () => `handle=${handle}&name=olivia&name=lena&password=x`],
    ['a repeated handle', () => `handle=${handle}&handle=${handle}&name=olivia&password=x`],
    ['a member instead of a text', () => `handle[x]=${handle}&name=olivia&password=x`],
    ['a handle that is none', () => `handle=${encodeURIComponent(SCRIPT)}&name=olivia&password=x`],
    ['a name that is too long', () => `handle=${handle}&name=${'x'.repeat(201)}&password=x`],
    ['a name with a NUL', () => `handle=${handle}&name=oli%00via&password=x`],
    ['a name over two lines', () => `handle=${handle}&name=oli%0Avia&password=x`],
  ])('refuse %s', async (_case, body) => expectRefused(await raw('password', body()), 400));

  it('refuse more than 16 KB with a page', async () => {
    await expectRefused(await raw('password', `handle=${handle}&name=olivia&password=${'x'.repeat(16 * 1024)}`), 413);
  });

  it('refuse anything but a form', async () => {
    const json = JSON.stringify({ handle, name: 'olivia', password: 'demo-olivia' });
    await expectRefused(await raw('password', json, { ...FORM, 'content-type': 'application/json' }), 400);
    await expectRefused(await raw('password', '{', { ...FORM, 'content-type': 'application/json' }), 400);
    await expectRefused(await raw('password', '<a/>', { ...FORM, 'content-type': 'text/xml' }), 400);
  });

  it.each(['https://elsewhere.example', 'null', 'http://connector.example'])('refuse the origin %s', async (origin) => {
    await expectRefused(await raw('cancel', `handle=${handle}`, { ...FORM, origin }), 403);
  });

  it('refuse a handle that is foreign, and one for another authorisation', async () => {
    await expectRefused(await raw('cancel', `handle=${'A'.repeat(43)}`), 409);
    const other = await new Customer(pages).announce();
    await expectRefused(await other.post('cancel', { handle }), 409);
  });

  it('refuse a handle at the form of another step', async () => {
    for (const form of ['passcode', 'consent', 'again']) {
      await expectRefused(await customer.post(form, { handle, passcode: '123456', account: 'x' }), 409);
    }
  });

  it('refuse to be asked for with GET, and pages to be posted to', async () => {
    for (const form of ['password', 'passcode', 'again', 'consent', 'cancel']) {
      await expectRefused(await customer.get(`/${form}?handle=${handle}`), 404);
    }
    for (const page of ['step', 'waiting', 'outcome', 'nothing']) {
      await expectRefused(await customer.post(page, { handle }), 404);
    }
  });

  it('show nothing of what was sent', async () => {
    const path = `/authorisations/${encodeURIComponent(SCRIPT)}/step?handle=${handle}`;
    await expectRefused(await customer.ask(path), 404);
    await expectRefused(await customer.get(`/step?handle=${encodeURIComponent(SCRIPT)}`), 400);
    const answer = await customer.send('password', { handle, name: SCRIPT, password: SCRIPT });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toContain('intruder');
    handle = answer.handle;
  });

  it('refuse the handle of an earlier step', async () => {
    const earlier = handle;
    handle = (await customer.send('password', { handle, name: 'olivia', password: 'demo-olivia' })).handle;
    const again = await customer.post('password', { handle: earlier, name: 'olivia', password: 'demo-olivia' });
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('out of date')]);
    expect((await customer.get(`/step?handle=${handle}`)).text).toContain('Enter your passcode');
  });
});
