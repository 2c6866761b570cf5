import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { authorisationOf, connectAccount, finishAtBank, linkIdOf } from '../testing/product-customer.js';
import { ProductVisitor, type Fields, type VisitedPage } from '../testing/product-visitor.js';
import { chooseAccount, granted, patchAuthorisation, returnAddress } from '../testing/provider.js';
import { bankAt, openStage, PROVIDER, type Stage } from '../testing/stage.js';

const SCRIPTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus='alert(1)",
  '</title><svg/onload=alert(1)>',
];

let stage: Stage;
let visitor: ProductVisitor;
let company: string;

beforeAll(async () => {
  const bank = bankAt('http://127.0.0.1:9', { name: SCRIPTS.join(' ') });
  stage = await openStage({ providers: [{ apiKey: PROVIDER.apiKey, banks: [bank] }] });
  visitor = new ProductVisitor(stage);
  company = (await visitor.createCompany('Careful Ltd')).path;
});
afterAll(() => stage.close());
beforeEach(() => fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' }));

/** A page of the product that tells of a problem, and nothing was asked of Banking Service that changes something. */
const isRefused = async (page: VisitedPage, status: number) => {
  expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  expect(page.html.querySelector('[role=alert]')?.text.trim()).not.toBe('');
  const calls = await stage.journal({ direction: 'in', waitMs: 0 });
  expect(calls.filter(({ method, path }) => method !== 'GET' || path.includes('indirectlink'))).toEqual([]);
};

const LONG = 'x'.repeat(81);

describe('the form of a new company', () => {
  it.each<[string, Fields]>([
    ['no fields', {}],
    ['no name', { requestId: randomUUID() }],
    ['an empty name', { requestId: randomUUID(), name: '   ' }],
    ['a name that is too long', { requestId: randomUUID(), name: LONG }],
    ['a name that does not print', { requestId: randomUUID(), name: 'a\u0000b' }],
    ['a name twice', { requestId: randomUUID(), name: ['a', 'b'] }],
    ['no request id', { name: 'A' }],
    ['a request id that is none', { requestId: 'ready', name: 'A' }],
    ['a request id twice', { requestId: [randomUUID(), randomUUID()], name: 'A' }],
  ])('refuses %s', async (_case, fields) => isRefused(await visitor.send('/product/companies', fields), 400));

  it('keeps what was entered, as text', async () => {
    const name = `${SCRIPTS[1]}${LONG}`;
    const { html } = await visitor.send('/product/companies', { requestId: randomUUID(), name });
    expect(html.querySelector('#company-name')?.getAttribute('value')).toBe(name);
    expect(html.querySelector('#company-name')?.getAttribute('aria-invalid')).toBe('true');
    expect(html.querySelector('img')).toBeNull();
  });

  it('refuses what is too large, and what is no form', async () => {
    await isRefused(await visitor.send('/product/companies', { name: 'x'.repeat(10_000) }), 413);
    const init = { method: 'POST', body: '{', headers: { 'content-type': 'application/json', origin: stage.url } };
    await isRefused(await visitor.open('/product/companies', init), 400);
  });

  it('is left when its address is opened', async () => {
    expect((await visitor.open('/product/companies')).path).toMatch(/^\/product\/companies\/[0-9a-f-]{36}$/);
  });
});

describe('the form of a new link', () => {
  const form = (change: Fields): Fields => ({
    requestId: randomUUID(),
    bankId: 'bank-1',
    requestedStartDate: '2026-01-01',
    ...change,
  });

  it.each<[string, Fields]>([
    ['no bank', { bankId: '' }],
    ['a bank twice', { bankId: ['bank-1', 'bank-1'] }],
    ['a bank with a name too long', { bankId: 'x'.repeat(201) }],
    ['no request id', { requestId: '' }],
    ['no day', { requestedStartDate: '' }],
    ['a day that does not exist', { requestedStartDate: '2026-02-30' }],
    ['a day of another form', { requestedStartDate: '01/02/2026' }],
    ['a day in the future', { requestedStartDate: '2026-03-03' }],
    ['a day of long ago', { requestedStartDate: '1999-12-31' }],
    ['a script for a day', { requestedStartDate: SCRIPTS[0] ?? '' }],
  ])('refuses %s', async (_case, change) => isRefused(await visitor.send(`${company}/links`, form(change)), 400));

  it.each(['bank-unknown', '../organisations', 'a/b?c#d', SCRIPTS[0] ?? ''])(
    'does not know the bank %s',
    async (bankId) => {
      await isRefused(await visitor.send(`${company}/links`, form({ bankId })), 404);
      await isRefused(await visitor.open(`${company}/connect/${encodeURIComponent(bankId)}`), 404);
    },
  );

  it('is left when its address is opened', async () => {
    expect((await visitor.open(`${company}/links`)).path).toBe(company);
  });
});

describe('addresses of nothing', () => {
  it.each([
    ['GET', '/product/nothing'],
    ['POST', '/product/nothing'],
    ['GET', `/product/companies/${randomUUID()}`],
    ['GET', '/product/companies/%00'],
    ['GET', `/product/companies/${encodeURIComponent(SCRIPTS[0] ?? '')}`],
    ['GET', `/product/companies/${randomUUID()}/connect`],
    ['GET', `/product/companies/${randomUUID()}/links/${randomUUID()}`],
    ['POST', `/product/companies/${randomUUID()}/links`],
    ['POST', `/product/companies/${randomUUID()}/accounts/${randomUUID()}/disconnect`],
  ])('%s %s is a page that says so', async (method, path) => {
    const page = method === 'GET' ? await visitor.open(path) : await visitor.send(path, {});
    expect([400, 404]).toContain(page.status);
    await isRefused(page, page.status);
    expect(page.html.querySelector('script:not([src])')).toBeNull();
  });

  it('are those of another company, too', async () => {
    const other = (await visitor.createCompany('Other Ltd')).path;
    const { path } = await visitor.startLink(other);
    await fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
    const link = path.split('/').at(-1);
    for (const end of ['', '/check', '/progress']) {
      await isRefused(await visitor.open(`${company}/links/${link}${end}`), 404);
    }
  });
});

describe("somebody else's page", () => {
  it.each(['https://evil.example', 'null', 'http://localhost:1'])('at %s cannot send forms', async (origin) => {
    const fields = { requestId: randomUUID(), name: 'Evil Ltd', bankId: 'bank-1', requestedStartDate: '2026-01-01' };
    const paths = ['/product/companies', `${company}/links`, `${company}/accounts/${randomUUID()}/disconnect`];
    for (const path of paths) await isRefused(await visitor.send(path, fields, origin), 403);
  });

  it('cannot choose an account', async () => {
    const frame = await visitor.startLink(company);
    await patchAuthorisation(stage, await authorisationOf(stage, frame), { body: granted('a') });
    const address = await returnAddress(stage, linkIdOf(frame));
    const body = new URLSearchParams({ state: address.searchParams.get('state') ?? '', decision: 'cancel' });
    const send = (headers: Record<string, string>) => fetch(address, { method: 'POST', body, headers });
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await (await chooseAccount(address, 'a')).text()).toContain('id="linked"');
  });
});

describe('names from elsewhere', () => {
  it('are shown as text, on every page', async () => {
    const [name = ''] = SCRIPTS;
    const own = (await visitor.createCompany(SCRIPTS[1] ?? '')).path;
    const pages = [await visitor.open(`${own}/connect?name=${encodeURIComponent(name)}&country=%22%3E`)];
    pages.push(await visitor.open(`${own}/connect`), await visitor.open(`${own}/connect/bank-1`));
    const frame = await visitor.startLink(own);
    await finishAtBank(stage, frame, name);
    pages.push(frame, await connectAccount(stage, visitor, { company: own, name }));
    const question = pages.at(-1)?.html.querySelector('.disconnect')?.getAttribute('href') ?? '';
    pages.push(await visitor.open(question), await visitor.open(`${own}?connected=${encodeURIComponent(name)}`));
    for (const { html, status } of pages) {
      expect(status).toBe(200);
      expect(html.querySelectorAll('main img, main script, main svg, [onfocus], [onerror], [onload]')).toEqual([]);
    }
  });
});

describe('a Banking Service that fails', () => {
  it.each([
    [{ status: 500 }, 503],
    [{ status: 429 }, 503],
    [{ status: 404 }, 404],
    [{ status: 418 }, 502],
    [{ body: '<html>' }, 502],
    [{ dropAfterCommit: true }, 504],
  ])('as %p is told as a page with a way to try again', async (spoil, status) => {
    await stage.spoil({ method: 'GET', path: '/api/v1/banks', ...spoil });
    const page = await visitor.open(`${company}/connect?name=a`);
    await isRefused(page, status);
    expect(page.html.querySelector('[role=alert]')?.text).toContain('GET /api/v1/banks');
    expect(page.html.querySelector('#way-out')?.getAttribute('href')).toBe(`${company}/connect?name=a`);
  });
});
