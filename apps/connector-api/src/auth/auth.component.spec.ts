import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { parse } from 'node-html-parser';
import { authQuery, Customer, REDIRECT_URI, startTestPages, type Answer, type TestPages } from '../testing/customer.js';
import { BANK } from '../testing/start-test-api.js';

let pages: TestPages;
const id = randomUUID();

beforeAll(async () => void (pages = await startTestPages()));
afterAll(() => pages.close());

const ask = (query: string, path = BANK.path): Promise<Answer> => new Customer(pages, id).ask(`/${path}/auth?${query}`);
const right = (overrides: Record<string, string> = {}) => String(new URLSearchParams(authQuery(id, overrides)));
const without = (name: string): string => {
  const query = new URLSearchParams(right());
  query.delete(name);
  return String(query);
};

describe('GET /auth', () => {
  it('answers a fragment that leads to an absolute page of ours, by one script and by a link in words', async () => {
    const { status, headers, body } = await ask(right());
    const [link, script] = [parse(body).querySelector('a'), parse(body).querySelectorAll('script')];
    const href = link?.getAttribute('href') ?? '';
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(href).toMatch(new RegExp(`^https://connector\\.example/authorisations/${id}\\?ticket=[\\w-]+$`));
    expect(link?.text).toBe('Continue to First Test Bank');
    expect(script).toHaveLength(1);
    expect(script[0]?.text).toBe(`window.location.replace("${href}");`);
    expect(body).not.toMatch(/<html|<body|<head/);
  });

  it('allows its script by hash, sets no cookie, and may stand in the configured frames', async () => {
    const { headers, body } = await ask(right());
    const hash = createHash('sha256')
      .update(parse(body).querySelector('script')?.text ?? '')
      .digest('base64');
    expect(headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}'`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://*.sage.com");
    expect([headers.get('set-cookie'), headers.get('x-frame-options')]).toEqual([null, null]);
  });

  it('consumes nothing and keeps nothing, however often it is asked', async () => {
    await new Customer(pages, id).announce();
    await Promise.all(Array.from({ length: 30 }, () => ask(right())));
    expect(await pages.rows('select * from sign_in_attempt')).toEqual([]);
    expect(await pages.rows('select state, wrong_tries from authorisation')).toEqual([
      { state: 'announced', wrong_tries: 0 },
    ]);
  });

  it('tells nothing of its parameters to whoever reads the ticket or the log', async () => {
    const ticket = await new Customer(pages, id).ticket();
    expect(Buffer.from(ticket, 'base64url').toString('latin1')).not.toContain('sagebankdrive');
    expect(pages.log.text()).not.toContain(ticket);
    expect(pages.log.text()).not.toContain('indirectredirect');
  });

  it('takes a GUID for an id, whatever its version bits', async () => {
    const guid = '0A1B2C3D-0000-0000-0000-00000000ABCD';
    const { status, body } = await ask(right({ authorisation_id: guid, state: guid }));
    expect(status).toBe(200);
    expect(body).toContain(`/authorisations/${guid}?`);
    const ticket = /ticket=([\w-]+)/.exec(body)?.[1] ?? '';
    const customer = await new Customer(pages, guid).announce();
    expect((await customer.get(`?ticket=${ticket}`)).status).toBe(200);
    await pages.rows('delete from sign_in_attempt');
    await pages.rows('delete from authorisation');
  });

  it.each(['bank', 'authorisation_id', 'redirect_uri', 'state'])('refuses a missing or repeated %s', async (name) => {
    const repeated = `${right()}&${name}=${encodeURIComponent(new URLSearchParams(right()).get(name) ?? '')}`;
    for (const query of [without(name), repeated, right({ [name]: '' })]) expectNoWayOn(await ask(query), 400);
  });

  it.each([
    ['an authorisation that is no GUID', { authorisation_id: '../../health' }],
    ['a state that is no GUID', { state: '"><script>alert(1)</script>' }],
    ['another host', { redirect_uri: 'https://elsewhere.example/' }],
    ['http', { redirect_uri: REDIRECT_URI.replace('https', 'http') }],
    ['a user name', { redirect_uri: 'https://eu.sagebankdrive.com@elsewhere.example/' }],
    ['no scheme', { redirect_uri: '//eu.sagebankdrive.com/' }],
    ['a backslash', { redirect_uri: 'https://elsewhere.example\\.sagebankdrive.com/' }],
    ['encoded dots', { redirect_uri: 'https://eu%2esagebankdrive%2ecom/' }],
    ['a fragment', { redirect_uri: `${REDIRECT_URI}#x` }],
    ['a look-alike', { redirect_uri: 'https://evilsagebankdrive.com/' }],
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
    ['far too much', { redirect_uri: `https://eu.sagebankdrive.com/${'x'.repeat(2_000)}` }],
  ])('refuses %s', async (_case, overrides) => expectNoWayOn(await ask(right(overrides)), 400));

  it('refuses parameters that come as lists or members', async () => {
    expectNoWayOn(await ask(`${without('state')}&state[]=${randomUUID()}`), 400);
    expectNoWayOn(await ask(''), 400);
  });

  it('knows no bank but those that are configured', async () => expectNoWayOn(await ask(right(), 'no-bank'), 404));
});

function expectNoWayOn({ status, headers, body, text }: Answer, expected: number): void {
  expect(status).toBe(expected);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('location')).toBeNull();
  expect(body).toMatch(/^<p lang="en">[^<]+<\/p>$/);
  expect(text).toContain('Go back to your Sage product');
}
