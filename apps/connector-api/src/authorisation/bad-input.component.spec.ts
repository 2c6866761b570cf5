import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { ORIGIN, startTestPages, type Answer, type TestPages } from '../testing/customer.js';
import { everyRow } from '../testing/every-row.js';
import { FORMS, standAt, type Form, type Standing } from '../testing/standing.js';

const TYPE = 'application/x-www-form-urlencoded';
const MARK = 'sent-by-an-intruder';
const KIB = 1024;

/** What is sent in place of a good post; the rest stays as a browser would send it. */
interface Bad {
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

let pages: TestPages;
/** What every refusal leaves as it was. */
let rows: Record<string, string> | undefined;
const standings = new Map<Form, Standing>();
const at = (form: Form): Standing => standings.get(form) as Standing;

beforeAll(async () => {
  pages = await startTestPages();
  for (const form of FORMS) standings.set(form, await standAt(form, pages));
});
afterAll(() => pages.close());

const encode = (fields: [string, string][]): string => String(new URLSearchParams(fields));

/** The good post of a form, as fields. */
const good = (form: Form): [string, string][] => [['handle', at(form).handle], ...Object.entries(at(form).fields)];

const withField = (form: Form, name: string, value: string): string =>
  encode(good(form).map(([field, old]) => [field, field === name ? value : old]));

function send(form: Form, { path, method = 'POST', body, headers }: Bad): Promise<Answer> {
  const { customer } = at(form);
  return customer.ask(path ?? `/authorisations/${customer.authorisationId}/${form}`, {
    method,
    headers: { accept: 'text/html,*/*;q=0.8', origin: ORIGIN, 'content-type': TYPE, ...headers },
    ...(['GET', 'HEAD'].includes(method) ? {} : { body: body ?? encode(good(form)) }),
  });
}

/** A page of ours that says what happened and what to do, repeats nothing, and leaves every row as it was. */
async function expectRefused(status: number, form: Form, bad: Bad): Promise<void> {
  rows ??= await everyRow(pages);
  const answer = await send(form, bad);
  const [page, policy] = [parse(answer.body), answer.headers.get('content-security-policy') ?? ''];
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(policy).toMatch(/^default-src 'none'; .*form-action 'self'; base-uri 'none'; frame-ancestors 'self' /);
  expect([answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([null, null]);
  expect(page.querySelectorAll('main h1')).toHaveLength(1);
  expect(page.querySelector('main p')?.text).toMatch(/\w+.*\./);
  expect(answer.body).not.toContain(MARK);
  expect(await everyRow(pages)).toEqual(rows);
}

const namesOf: Record<Form, readonly string[]> = {
  password: ['handle', 'name', 'password'],
  passcode: ['handle', 'passcode'],
  again: ['handle'],
  consent: ['handle', 'account'],
  cancel: ['handle'],
};
const fieldsOfForms = FORMS.flatMap((form) => namesOf[form].map((name) => [form, name] as const));
/** No account is a page with a notice, and several are what the form is for. */
const single = fieldsOfForms.filter(([, name]) => name !== 'account');

describe('a field of a form', () => {
  it.each(fieldsOfForms)('%s: %s may not be too long', (form, name) =>
    expectRefused(400, form, { body: withField(form, name, MARK.repeat(50)) }),
  );

  it.each(fieldsOfForms)('%s: %s may not have a NUL or a line break', async (form, name) => {
    for (const sign of ['\0', '\n', '\r\n', '\u0085']) {
      await expectRefused(400, form, { body: withField(form, name, `${MARK}${sign}`) });
    }
  });

  it.each(fieldsOfForms)('%s: %s may not be a list in brackets or a member', async (form, name) => {
    for (const odd of [`${name}[]`, `${name}[x]`, `${name}.x`]) {
      if (name === 'account') continue;
      await expectRefused(400, form, { body: encode(good(form).map(([n, value]) => [n === name ? odd : n, value])) });
    }
  });

  it.each(single)('%s: %s may not be missing or empty', async (form, name) => {
    await expectRefused(400, form, { body: encode(good(form).filter(([field]) => field !== name)) });
    await expectRefused(400, form, { body: withField(form, name, '') });
  });

  it.each(single)('%s: %s may not come twice', (form, name) =>
    expectRefused(400, form, { body: `${encode(good(form))}&${name}=${MARK}` }),
  );
});

describe.each(FORMS)('the form %s', (form) => {
  const refuses = (status: number, bad: () => Bad) => () => expectRefused(status, form, bad());

  it(
    'refuses more than 16 KB',
    refuses(413, () => ({ body: `${encode(good(form))}&pad=${MARK.repeat(KIB)}` })),
  );

  it.each([
    ['nothing', TYPE, ''],
    ['an array', 'application/json', `["${MARK}"]`],
    ['broken JSON', 'application/json', `{"${MARK}`],
    [
      'multipart',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="${MARK}"\r\n\r\n--x--`,
    ],
    ['plain text', 'text/plain', MARK],
    ['XML', 'text/xml', `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><${MARK}>&b;</${MARK}>`],
    ['no type that there is', MARK, MARK],
  ])('refuses %s', (_case, type, body) => expectRefused(400, form, { body, headers: { 'content-type': type } }));

  it('refuses what would be right, as JSON', () =>
    expectRefused(400, form, {
      body: JSON.stringify(Object.fromEntries(good(form))),
      headers: { 'content-type': 'application/json' },
    }));

  it('refuses handles that are none, encoded badly, foreign, of another customer or of an earlier step', async () => {
    for (const none of [MARK, '%zz', '%00'.repeat(43), '😀'.repeat(43), `${at(form).handle} `]) {
      await expectRefused(400, form, { body: withField(form, 'handle', none) });
    }
    await expectRefused(400, form, { body: 'handle=%zz%f&%=%' });
    const others = FORMS.filter((other) => other !== form).map((other) => at(other).handle);
    for (const handle of ['A'.repeat(43), at(form).earlier, ...others]) {
      await expectRefused(409, form, { body: withField(form, 'handle', handle) });
    }
  });

  it.each([
    ['another site', `https://${MARK}.example`],
    ['nowhere', 'null'],
    ['our host without TLS', ORIGIN.replace('https', 'http')],
    ['our host at another port', `${ORIGIN}:8443`],
    ['a site whose name begins as ours', `${ORIGIN}.${MARK}.example`],
    ['us and another', `${ORIGIN}, https://${MARK}.example`],
    ['nothing', ''],
  ])('refuses to be posted from %s', (_case, origin) => expectRefused(403, form, { headers: { origin } }));

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'LOCK'])('refuses %s', (method) =>
    expectRefused(404, form, { method }),
  );

  it('refuses addresses that there are not', async () => {
    const { authorisationId: id } = at(form).customer;
    const long = MARK.repeat(300);
    for (const path of [
      long,
      `${id}${long}`,
      `${id}%00`,
      `${id}%0d%0aSet-Cookie:%20a=${MARK}`,
      '%ff%fe',
      '..%2f..%2fhealth',
    ]) {
      await expectRefused(404, form, { path: `/authorisations/${path}/${form}` });
    }
    for (const path of [`${form}/${MARK}`, `${form}%00`, `${form}%2f${MARK}`, `%2e%2e/${MARK}`, `${form}${long}`]) {
      await expectRefused(404, form, { path: `/authorisations/${id}/${path}` });
    }
    await expectRefused(404, form, { path: `/authorisations/${id}%zz/${form}` });
    await expectRefused(404, form, { path: `/authorisations/%/${form}?${MARK}` });
  });
});

describe('the pages', () => {
  it.each(['', '/step', '/waiting', '/outcome', `/${MARK}`])('refuse to be posted to: %j', (page) => {
    const { authorisationId } = at('cancel').customer;
    return expectRefused(404, 'cancel', { path: `/authorisations/${authorisationId}${page}` });
  });

  it.each(['/step', '/waiting', '/outcome'])('refuse a bad handle at %s', async (page) => {
    const { customer, handle } = at('cancel');
    const path = `/authorisations/${customer.authorisationId}${page}`;
    for (const query of [
      '',
      '?handle=',
      `?handle=${MARK}`,
      `?handle=${handle}&handle=${MARK}`,
      `?handle[]=${handle}`,
      '?handle=%zz',
      '?%00',
    ]) {
      await expectRefused(400, 'cancel', { method: 'GET', path: path + query });
    }
    await expectRefused(409, 'cancel', { method: 'GET', path: `${path}?handle=${'A'.repeat(43)}` });
  });

  it('refuse a bad ticket', async () => {
    const { customer } = at('cancel');
    const path = `/authorisations/${customer.authorisationId}`;
    for (const query of [
      '',
      '?ticket=',
      `?ticket=a&ticket=${MARK}`,
      '?ticket[x]=1',
      '?ticket=%00',
      `?ticket=${MARK.repeat(500)}`,
    ]) {
      await expectRefused(400, 'cancel', { method: 'GET', path: path + query });
    }
    for (const query of [`?ticket=${MARK}`, '?ticket=%zz', '?ticket=%F0%9F%98%80']) {
      await expectRefused(403, 'cancel', { method: 'GET', path: path + query });
    }
  });
});

describe('after all of this', () => {
  it.each(FORMS)('%s takes what is right, with the handle that it had', async (form) => {
    const { customer, handle, fields } = at(form);
    const answer = await customer.post(form, { handle, ...fields });
    expect([answer.status, answer.location]).toEqual([
      303,
      expect.stringMatching(/\/(step|waiting)\?handle=[\w-]{43}$/),
    ]);
  });
});
