import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectAccount } from '../testing/product-customer.js';
import { ProductVisitor, type VisitedPage } from '../testing/product-visitor.js';
import { behave, processed, statementOf, transaction } from '../testing/statement.js';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let visitor: ProductVisitor;
let company: string;
let account: string;
let named = 0;

beforeAll(async () => {
  stage = await openStage();
  await behave(stage, { statementProcessingMs: 0, rate: 0 });
  visitor = new ProductVisitor(stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  company = (await visitor.createCompany('Ledger Ltd')).path;
  named += 1;
  const accounts = await connectAccount(stage, visitor, { company, name: `a${named}` });
  account = accounts.html.querySelector('[data-bank-account-id]')?.getAttribute('data-bank-account-id') ?? '';
  await fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
});

const DAY_MS = 24 * 60 * 60 * 1000;
const day = (ago: number) => new Date(stage.clock.now().getTime() - ago * DAY_MS).toISOString();
const told = (ledgerBalance: number) => ({ ledgerBalance, ledgerBalanceDate: day(0) });
const post = (transactions: object[], ledgerBalance: number, status = 'active') =>
  processed(
    stage,
    statementOf(account, transactions, {
      accountDetails: [{ bankAccountId: account, status, balances: told(ledgerBalance) }],
    }),
  );
const page = (query = '') => visitor.open(`${company}/accounts/${account}${query}`);
const texts = ({ html }: VisitedPage, selector: string) => html.querySelectorAll(selector).map(({ text }) => text);
const rows = (visited: VisitedPage) =>
  visited.html
    .querySelectorAll('[data-transaction-id]')
    .map((row) => row.querySelectorAll('td').map(({ text }) => text));
const reads = async () =>
  (await stage.journal({ direction: 'in', path: '/api/v1' }))
    .filter(({ path }) => path.endsWith('/transactions'))
    .map(({ query }) => query);
const news = async (address: string) =>
  (await (await fetch(`${stage.url}${address}`)).json()) as Record<string, unknown>;
const liveOf = ({ html }: VisitedPage) => {
  const live = html.querySelector('[data-live]');
  return { url: live?.getAttribute('data-url'), mark: live?.getAttribute('data-mark') };
};
const ask = async (visited: VisitedPage) => {
  const { url, mark } = liveOf(visited);
  return news(`${url}&mark=${mark}`);
};

describe('the page of an account', () => {
  it('waits while it is pending', async () => {
    const visited = await page();
    expect(texts(visited, '[data-empty] h2')).toEqual(['Waiting for the first transactions']);
    expect(visited.html.querySelector('.status')?.getAttribute('data-status')).toBe('pending');
  });

  it('shows what went through it, newest first, with the balance after each', async () => {
    await post([transaction(-12.5, day(3), { description: 'Paper' }), transaction(0, day(2))], 87.5);
    await post([transaction(1_000, day(1), { description: 'Rent' })], 1_087.5);
    const visited = await page();
    expect(rows(visited).map(([, ...rest]) => rest)).toEqual([
      ['Rent', '+£1,000.00', '£1,087.50'],
      ['Tea and biscuits', '£0.00', '£87.50'],
      ['Paper', '−£12.50', '£87.50'],
    ]);
    expect(texts(visited, '#balance')).toEqual(['£1,087.50']);
    expect(visited.html.querySelector('.status')?.getAttribute('data-status')).toBe('active');
    expect(visited.html.querySelector('[data-difference]')).toBeNull();
  });

  it.each([
    ['EUR', '€12.50'],
    ['USD', '$12.50'],
  ])('shows %s where the bank tells it, whatever the product took it to be', async (currency, shown) => {
    await post([transaction(12.5, day(1), { currency })], 12.5);
    const visited = await page();
    expect(rows(visited).map(([, , amount, balance]) => [amount, balance])).toEqual([[`+${shown}`, shown]]);
    expect(texts(visited, '#balance')).toEqual([shown]);
    expect((await visitor.open(company)).html.querySelector('.money')?.text).toBe(shown);
  });

  it('asks from the transaction after the last one that it has, a page at a time', async () => {
    const many = (count: number, ago: number) => Array.from({ length: count }, () => transaction(1, day(ago)));
    await post(many(150, 5), 150);
    const first = await page();
    await post(many(1, 1), 151);
    const last = await page('?page=4');
    expect(await reads()).toEqual([
      'startIndex=1&endIndex=100',
      'startIndex=101&endIndex=200',
      'startIndex=151&endIndex=250',
    ]);
    expect([rows(first).length, texts(first, '.pages span')]).toEqual([50, ['', 'Page 1 of 3']]);
    expect(rows(last).map(([, , , balance]) => balance)).toEqual(['£1.00']);
    expect((await page('?page=5')).status).toBe(404);
  });

  it('keeps exact sums, however many there are', async () => {
    await post(
      Array.from({ length: 99 }, () => transaction(0.1, day(1))),
      9.9,
    );
    expect(rows(await page())[0]?.at(-1)).toBe('£9.90');
  });

  it('says so when the bank tells another balance than the transactions come to', async () => {
    await post([transaction(10, day(2))], 10);
    await page();
    await post([transaction(10, day(1))], 25);
    const difference = (await page()).html.querySelector('[data-difference]');
    expect(difference?.text).toContain('tells a balance of £25.00; the transactions here end at £20.00');
  });

  it('keeps what it has read when the account is disconnected', async () => {
    await post([transaction(10, day(2))], 10);
    await page();
    await visitor.submit(await visitor.open(`${company}/accounts/${account}/disconnect`), '#disconnect');
    const visited = await page();
    expect(rows(visited)).toHaveLength(1);
    expect(texts(visited, '.notice')).toEqual([expect.stringContaining('nothing more arrives')]);
    expect(liveOf(visited).url).toBeUndefined();
  });

  it('is for its company alone', async () => {
    const other = (await visitor.createCompany('Curious Ltd')).path;
    expect((await visitor.open(`${other}/accounts/${account}`)).status).toBe(404);
    await post([transaction(10, day(2))], 10);
    expect(rows(await page())).toHaveLength(1);
  });

  it.each(['?page=0', '?page=x', '?page=-1', '?page=1.5', '?page=1&page=2', '?page=99999999999'])(
    'with %s is the first page',
    async (query) => expect((await page(query)).status).toBe(200),
  );
});

describe('a page that is open', () => {
  it('of an account learns of transactions, and of nothing twice', async () => {
    const visited = await page();
    expect(await ask(visited)).toEqual({ mark: liveOf(visited).mark, after: 3_000 });
    await post([transaction(10, day(2))], 10);
    const told = await ask(visited);
    expect(told).toMatchObject({ after: 3_000, html: expect.stringContaining('+£10.00') });
    expect(told['words']).toContain('1 transaction.');
    const { mark } = told;
    expect(await news(`${liveOf(visited).url}&mark=${String(mark)}`)).toEqual({ mark, after: 20_000 });
  });

  it('of all accounts learns that one is active', async () => {
    const visited = await visitor.open(`${company}?connected=${account}`);
    expect(texts(visited, '[data-news]')[0]).toContain('What happens next');
    await post([transaction(-7.25, day(2))], 92.75);
    const { html } = await ask(visited);
    expect(html).toContain('data-status="active"');
    expect(html).toContain('£92.75');
    expect(html).toContain('Its first transactions have arrived');
    expect(html).not.toContain('What happens next');
  });

  it('learns that somebody has to sign in again', async () => {
    const visited = await page();
    await post([], 0, 'authRequired');
    expect((await ask(visited))['html']).toContain('Sign-in needed');
  });
});
