import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { authorisationOf, connectAccount, finishAtBank, linkIdOf } from '../testing/product-customer.js';
import { ProductVisitor, type VisitedPage } from '../testing/product-visitor.js';
import { patchAuthorisation } from '../testing/provider.js';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let visitor: ProductVisitor;

beforeAll(async () => {
  stage = await openStage({ links: [{ label: 'Demo phone', url: 'http://127.0.0.1:9/phone' }] });
  visitor = new ProductVisitor(stage);
});
afterAll(() => stage.close());

const clearJournal = () => fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
/** The calls that products make, by method, path without ids, and status; in their order. */
const consumerCalls = async () =>
  (await stage.journal({ direction: 'in', path: '/api/v1' })).map(
    ({ method, path, status }) => `${method} ${path.replace(/[0-9a-f-]{36}/g, '*').slice('/api/v1'.length)} ${status}`,
  );
const names = ({ html }: VisitedPage) => html.querySelectorAll('#accounts h2').map(({ text }) => text);
const statuses = ({ html }: VisitedPage) =>
  html.querySelectorAll('[data-bank-account-id]').map((one) => one.getAttribute('data-status'));

describe('the first visit', () => {
  it('finds a company, made once however many come', async () => {
    const pages = await Promise.all([visitor.open('/'), visitor.open('/'), visitor.open('/product')]);
    expect(new Set(pages.map(({ path }) => path)).size).toBe(1);
    expect(pages[0]?.html.querySelector('.eyebrow')?.text).toBe('Marlow & Finch Ltd');
    expect(pages[0]?.html.querySelector('.elsewhere a')?.getAttribute('href')).toBe('http://127.0.0.1:9/phone');
    expect((await consumerCalls()).filter((call) => call.startsWith('POST'))).toEqual(['POST /organisations 201']);
  });

  it('is at home at the public address', async () => {
    const { port } = new URL(stage.url);
    const answer = await fetch(`http://localhost:${port}/product/companies/new`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${stage.url}/product/companies/new`]);
  });

  it('gets a page with a strict policy that nobody may frame', async () => {
    const { headers, html } = await visitor.open('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(html.querySelectorAll('[style], style, script:not([src])')).toEqual([]);
    for (const one of html.querySelectorAll('link[rel=stylesheet], script')) {
      const asset = await visitor.open(one.getAttribute('href') ?? one.getAttribute('src') ?? '');
      expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, expect.stringContaining('immutable')]);
    }
  });
});

describe('connecting an account', () => {
  let company: string;

  beforeEach(async () => {
    company = (await visitor.createCompany("O'Hara & Söhne")).path;
    await clearJournal();
  });

  it('makes the calls of the contract in their order, and ends at a pending account', async () => {
    await visitor.open(`${company}/connect?name=sandbox&country=GB`);
    const frame = await visitor.startLink(company);
    expect((await visitor.progress(frame.path)).state).toBe('open');
    await finishAtBank(stage, frame, 'a');
    const { href } = await visitor.progress(frame.path);
    const accounts = await visitor.open(href ?? '');
    expect([names(accounts), statuses(accounts)]).toEqual([['Account a'], ['pending']]);
    expect(accounts.html.querySelector('[data-news=connected]')?.text).toContain('Account a is connected');
    const own = '/organisations/*/companies/*';
    expect((await consumerCalls()).filter((call) => !call.includes('indirectredirect'))).toEqual([
      'GET /banks 200',
      'GET /banks/bank-1 200',
      'GET /banks/bank-1 200',
      `GET ${own}/indirectlinkaccount 302`,
      `GET ${own}/indirectlinkaccountprogress/* 202`,
      `GET ${own}/indirectlinkaccountprogress/* 200`,
      `POST ${own}/bankaccounts 201`,
      `GET ${own}/bankaccounts 200`,
    ]);
  });

  it('signs for itself and for the company, and asks for the chosen day', async () => {
    const other = (await visitor.createCompany('Signed Ltd')).path;
    const bank = await visitor.open(`${other}/connect/bank-1`);
    expect(bank.html.querySelector('#start-date')?.getAttribute('value')).toBe('2026-01-01');
    const frame = await visitor.submit(bank, '#start-link', { requestedStartDate: '2025-07-14' });
    await finishAtBank(stage, frame, 'a');
    await visitor.progress(frame.path);
    expect(await consumerCalls()).toEqual(expect.arrayContaining(['POST /organisations 201', 'GET /accesstoken 200']));
    const [created] = (await stage.journal({ method: 'POST', path: '/api/v1/organisations/' })).slice(-1);
    expect(JSON.parse(created?.requestBody ?? '')).toMatchObject({
      requestedStartDate: '2025-07-14T00:00:00.000Z',
      branchIdentifier: 'n/a',
    });
  });

  it('polls no sooner than it was told, and once for all who ask', async () => {
    const frame = await visitor.startLink(company);
    await clearJournal();
    const ask = () => fetch(`${stage.url}${frame.path}/progress`);
    await Promise.all([ask(), ask()]);
    stage.clock.advance(1_000);
    await Promise.all([ask(), ask(), ask()]);
    expect(await consumerCalls()).toHaveLength(1);
  });

  it.each(['embed', 'navigate'])('shows the bank in mode %s', async (mode) => {
    const frame = await visitor.startLink(company);
    const page = await visitor.open(`${frame.path}?mode=${mode}`);
    expect(page.html.querySelector('#mode [aria-current]')?.getAttribute('data-mode')).toBe(mode);
    const service = await visitor.open(page.html.querySelector('#banking-service-frame')?.getAttribute('src') ?? '');
    expect(service.html.querySelector('#bank-frame')?.getAttribute('src')).toMatch(new RegExp(`mode=${mode}$`));
    const policy = service.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-src 'self' ${new URL(stage.bank.url).origin} https://first.example;`);
    expect(policy).toContain("frame-ancestors 'self'");
  });

  it('goes on by a plain link, too', async () => {
    const frame = await visitor.startLink(company);
    const check = frame.html.querySelector('#check-link')?.getAttribute('href') ?? '';
    stage.clock.advance(1_000);
    expect((await visitor.open(check)).path).toBe(frame.path);
    await finishAtBank(stage, frame, 'a');
    stage.clock.advance(1_000);
    expect(statuses(await visitor.open(check))).toEqual(['pending']);
  });

  it('starts one link however often the form is sent', async () => {
    const bank = await visitor.open(`${company}/connect/bank-1`);
    const pages = await Promise.all([visitor.submit(bank, '#start-link'), visitor.submit(bank, '#start-link')]);
    const late = await visitor.submit(bank, '#start-link');
    expect(new Set([...pages, late].map(linkIdOf)).size).toBe(1);
  });

  it('tells of a link that is under way', async () => {
    const frame = await visitor.startLink(company);
    expect((await visitor.open(company)).html.querySelector('[data-link-id] a')?.getAttribute('href')).toBe(
      `${frame.path}/check`,
    );
  });

  it('says that none was connected, and leads back to the bank', async () => {
    const frame = await visitor.startLink(company);
    await patchAuthorisation(stage, await authorisationOf(stage, frame), { body: { data: { status: 'failed' } } });
    const { state, href } = await visitor.progress(frame.path);
    const { html } = await visitor.open(href ?? '');
    expect([state, html.querySelector('[data-ending]')?.getAttribute('data-ending')]).toEqual(['declined', 'declined']);
    expect(html.querySelector('#try-again')?.getAttribute('href')).toBe(`${company}/connect/bank-1`);
  });

  it('says that it took too long', async () => {
    const frame = await visitor.startLink(company);
    stage.clock.advance(20 * 60_000);
    expect((await visitor.progress(frame.path)).state).toBe('expired');
  });

  it('says which call was refused when its poll route is used up', async () => {
    const frame = await visitor.startLink(company);
    await stage.spoil({ method: 'GET', path: '/api/v1/organisations', dropAfterCommit: true });
    expect((await visitor.progress(frame.path)).state).toBe('open');
    const { state, href } = await visitor.progress(frame.path);
    expect(state).toBe('failed');
    expect((await visitor.open(href ?? '')).html.querySelector('.detail')?.text).toContain('410 (pollRouteUsed)');
  });

  it.each([
    ['refused for a while', { status: 503 }],
    ['created and the answer lost', { dropAfterCommit: true }],
  ])('connects once although the bank account was %s', async (_case, spoil) => {
    const frame = await visitor.startLink(company);
    await finishAtBank(stage, frame, 'a');
    await stage.spoil({ method: 'POST', path: '/api/v1/organisations', ...spoil });
    expect((await visitor.progress(frame.path)).state).toBe('chosen');
    const { href } = await visitor.progress(frame.path);
    expect(statuses(await visitor.open(href ?? ''))).toEqual(['pending']);
  });

  it('gets a new token when the old one is taken no longer', async () => {
    await stage.spoil({ method: 'GET', path: '/api/v1/organisations', status: 401 });
    expect((await visitor.open(company)).status).toBe(200);
    expect(await consumerCalls()).toContain('GET /accesstoken 200');
  });
});

describe('companies', () => {
  it('do not see the accounts of each other', async () => {
    const [first, second] = [await visitor.createCompany('First Ltd'), await visitor.createCompany('Second Ltd')];
    await connectAccount(stage, visitor, { company: first.path, name: 'a' });
    const accounts = await connectAccount(stage, visitor, { company: second.path, name: 'b' });
    expect([names(await visitor.open(first.path)), names(accounts)]).toEqual([['Account a'], ['Account b']]);
    const [id] = accounts.html
      .querySelectorAll('[data-bank-account-id]')
      .map((one) => one.getAttribute('data-bank-account-id'));
    expect((await visitor.open(`${first.path}/accounts/${id}/disconnect`)).status).toBe(404);
    expect((await visitor.send(`${first.path}/accounts/${id}/disconnect`, {})).status).toBe(404);
    expect(statuses(await visitor.open(second.path))).toEqual(['pending']);
  });

  it('are all in the menu, and the form makes one however often it is sent', async () => {
    const form = await visitor.open('/product/companies/new');
    const send = () => visitor.submit(form, '#create-company', { name: 'Twice Ltd' });
    const paths = (await Promise.all([send(), send()])).map(({ path }) => path);
    const late = await send();
    expect(new Set([...paths, late.path]).size).toBe(1);
    const menu = late.html.querySelectorAll('#companies li').map(({ text }) => text);
    expect(menu.filter((name) => name === 'Twice Ltd')).toHaveLength(1);
    expect(menu).toContain('Marlow & Finch Ltd');
  });
});

describe('disconnecting', () => {
  it('asks first, tells the bank, keeps the account in the history, and can be sent twice', async () => {
    const company = (await visitor.createCompany('Leaving Ltd')).path;
    const connected = await connectAccount(stage, visitor, { company, name: 'a' });
    const question = await visitor.open(connected.html.querySelector('.disconnect')?.getAttribute('href') ?? '');
    expect(question.html.querySelector('h1')?.text).toBe('Disconnect Account a?');
    expect(statuses(await visitor.open(company))).toEqual(['pending']);
    const after = await visitor.submit(question, '#disconnect');
    expect([names(after), statuses(after)]).toEqual([[], ['cancelled']]);
    expect(after.html.querySelector('#cancelled')?.text).toContain('Account a');
    expect(after.html.querySelector('[data-news=disconnected]')).not.toBeNull();
    expect(statuses(await visitor.submit(question, '#disconnect'))).toEqual(['cancelled']);
    expect((await visitor.open(question.path)).path).toContain('?disconnected=');
  });
});

describe('the journal', () => {
  it('never has a page of the product', async () => {
    const entries = await stage.journal({ direction: 'in', limit: 500 });
    expect(entries.filter(({ path }) => !/^\/(api|ui|provider)\//.test(path))).toEqual([]);
  });

  it('survives a restart, and so does the product', async () => {
    const { path } = await visitor.createCompany('Lasting Ltd');
    await stage.restart();
    expect((await visitor.open(path)).html.querySelector('.eyebrow')?.text).toBe('Lasting Ltd');
  });
});
