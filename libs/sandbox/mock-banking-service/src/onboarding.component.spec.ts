import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  bankAccountWish,
  createBankAccount,
  listBankAccounts,
  poll,
  speakFor,
  startLink,
  startProduct,
  type Product,
} from './testing/product.js';
import { chooseAccount, granted, linkAccount, onboard, patchAuthorisation, returnAddress } from './testing/provider.js';
import { openStage, type Stage } from './testing/stage.js';

const LIFETIME_MS = 20 * 60_000;

let stage: Stage;
let product: Product;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
});
afterAll(() => stage.close());

const open = (query: string) =>
  fetch(`${product.base}/indirectlinkaccount?${query}`, { headers: product.headers, redirect: 'manual' });

describe('GET …/indirectlinkaccount', () => {
  it.each(['bankid', 'bankId'])('redirects, and says it in the body with web=true, by %s', async (name) => {
    const answer = await open(`${name}=bank-1&web=true&e2e=x`);
    expect(answer.status).toBe(302);
    const body = (await answer.json()) as { redirect: string };
    expect(body).toEqual({
      redirect: answer.headers.get('location'),
      pollRoute: expect.stringContaining('/indirectlinkaccountprogress/'),
      pollPeriod: 1_000,
    });
    expect(body.redirect.startsWith(`${stage.url}/ui/link/`)).toBe(true);
  });

  it('has no body without web=true', async () => {
    const answer = await open('bankid=bank-1');
    expect([answer.status, await answer.text()]).toEqual([302, '']);
  });

  it.each([
    ['', 400],
    ['bankid=', 400],
    ['bankid=bank-9', 404],
    ['bankid=bank-1&bankid=bank-2', 400],
  ])('refuses %p', async (query, status) => expect((await open(query)).status).toBe(status));
});

describe('the poll route', () => {
  it('works once, and gives the next one while the customer is busy', async () => {
    const { pollRoute } = await startLink(stage, product);
    const first = await poll(pollRoute);
    expect(first).toEqual({ status: 202, body: { pollRoute: expect.any(String), pollPeriod: 1_000 } });
    expect((await poll(pollRoute)).status).toBe(410);
    expect((await poll(first.body.pollRoute)).status).toBe(202);
  });

  it('gives one of two at once a 410', async () => {
    const { pollRoute } = await startLink(stage, product);
    const answers = await Promise.all([poll(pollRoute), poll(pollRoute)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 410]);
  });

  it('cannot be made up', async () => {
    const { pollRoute } = await startLink(stage, product);
    const [path, signature] = pollRoute.split('?');
    expect((await fetch(path ?? '')).status).toBe(401);
    expect((await fetch(`${path?.slice(0, -36)}${randomUUID()}?${signature}`)).status).toBe(401);
    expect((await fetch(`${path}?signature=AAAA&signature=BBBB`)).status).toBe(401);
  });

  it('says that nothing came of an authorisation that ran out of time', async () => {
    const { pollRoute } = await startLink(stage, product);
    stage.clock.advance(LIFETIME_MS - 1);
    const { status, body } = await poll(pollRoute);
    expect(status).toBe(202);
    stage.clock.advance(1);
    expect(await poll(body.pollRoute)).toEqual({ status: 200, body: { account: null, success: false } });
  });

  it('says at once that the provider reported a failure', async () => {
    const { pollRoute, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: { data: { status: 'failed' } } });
    expect(await poll(pollRoute)).toEqual({ status: 200, body: { account: null, success: false } });
  });

  it('stays open between the PATCH and the choice of the customer', async () => {
    const { pollRoute, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted('a') });
    expect((await poll(pollRoute)).status).toBe(202);
  });

  it('gives the chosen account', async () => {
    const { account } = await linkAccount(stage, product, { names: ['b', 'a', 'c'] });
    expect(account).toEqual({
      accountName: 'Account b',
      accountKey: expect.any(String),
      accountIdentifier: 'account-b',
      bankIdentifier: 'customer-1',
      bankAccountExternalId: 'external-b',
    });
  });
});

describe('POST …/bankaccounts', () => {
  it('links: 201 pending, transactions from 0, and the provider is notified', async () => {
    const { bankAccountId, notification } = await onboard(stage, product, { name: 'x' });
    const account = (await listBankAccounts(product)).find((entry) => entry.bankAccountId === bankAccountId);
    expect(account).toMatchObject({ status: 'pending', lastTransactionId: 0, bankId: 'bank-1' });
    expect(account).not.toHaveProperty('externalId');
    expect(notification).toEqual({
      type: 'resourceCreated',
      resource: { id: bankAccountId, type: 'bankAccount', url: 'NA' },
      additionalData: {
        externalId: 'external-x',
        requestedStartDate: '2026-01-01T00:00:00.000Z',
        bankId: 'bank-1',
      },
    });
  });

  it('uses an account key once', async () => {
    const { account } = await linkAccount(stage, product, { names: ['y'] });
    const wish = bankAccountWish(account);
    const answers = await Promise.all([createBankAccount(product, wish), createBankAccount(product, wish)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('takes no key that a poll has not given', async () => {
    const link = await startLink(stage, product);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('z') });
    const address = await returnAddress(stage, link.linkId);
    const page = await (await fetch(address)).text();
    const accountKey = /name="accountKey"[^>]* value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(accountKey).toMatch(/^[0-9a-f-]{36}$/);
    await chooseAccount(address, 'z');
    const known = { accountName: 'Account z', accountIdentifier: 'account-z', bankIdentifier: 'customer-1' };
    const wish = bankAccountWish({ ...known, accountKey, bankAccountExternalId: 'external-z' });
    expect((await createBankAccount(product, wish)).status).toBe(400);
    await poll(link.pollRoute);
    expect((await createBankAccount(product, wish)).status).toBe(201);
  });

  it('takes no key of another company', async () => {
    const { account } = await linkAccount(stage, product, { names: ['other'] });
    const stranger = await startProduct(stage);
    expect((await createBankAccount(stranger, bankAccountWish(account))).status).toBe(400);
  });

  it.each([
    ['accountKey', 'made-up'],
    ['accountIdentifier', 'another'],
    ['bankIdentifier', 'another'],
    ['bankId', 'bank-2'],
    ['defaultCurrency', 'pounds'],
    ['requestedStartDate', '01/02/2026'],
    ['accountName', ''],
    ['accountType', undefined],
  ])('refuses another %s: %p', async (field, value) => {
    const { account } = await linkAccount(stage, product, { names: [`bad-${field}`] });
    const answer = await createBankAccount(product, { ...bankAccountWish(account), [field]: value });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field }] });
  });
});

describe('reading and disconnecting', () => {
  it('shows one, and its empty list of transactions', async () => {
    const { bankAccountId } = await onboard(stage, product, { name: 'read' });
    const url = `${product.base}/bankaccounts/${bankAccountId}`;
    expect(await (await fetch(url, { headers: product.headers })).json()).toMatchObject({ bankAccountId });
    const transactions = await fetch(`${url}/transactions?startIndex=1&endIndex=50`, { headers: product.headers });
    expect(await transactions.json()).toMatchObject({
      bankAccount: { bankAccountId, status: 'pending' },
      bankTransactionList: { startIndex: 1, endIndex: 50, total: 0, transactions: [] },
    });
    for (const range of ['startIndex=0', 'startIndex=x', 'startIndex=5&endIndex=4']) {
      expect((await fetch(`${url}/transactions?${range}`, { headers: product.headers })).status).toBe(400);
    }
  });

  it('cancels for ever, notifies once, and links the same account anew under a new id', async () => {
    const first = await onboard(stage, product, { name: 'back' });
    const headers = { ...product.headers, 'content-type': 'application/json', 'x-correlation-id': randomUUID() };
    const remove = () => fetch(`${product.base}/bankaccounts/${first.bankAccountId}`, { method: 'DELETE', headers });
    expect((await remove()).status).toBe(204);
    const [notification] = await stage.bank.notified(headers['x-correlation-id']);
    expect(JSON.parse(notification?.body ?? '')).toEqual({
      type: 'resourceDeleted',
      resource: { id: first.bankAccountId, type: 'bankAccount', url: 'NA' },
      additionalData: { externalId: 'external-back', bankId: 'bank-1' },
    });
    expect((await remove()).status).toBe(204);
    const again = await onboard(stage, product, { name: 'back' });
    expect(again.bankAccountId).not.toBe(first.bankAccountId);
    const deleted = stage.bank.calls.filter(({ body }) => body.includes('resourceDeleted'));
    expect(deleted).toHaveLength(1);
    const states = new Map((await listBankAccounts(product)).map((entry) => [entry.bankAccountId, entry.status]));
    expect([states.get(first.bankAccountId), states.get(again.bankAccountId)]).toEqual(['cancelled', 'pending']);
  });

  it('links one account to two companies of an organisation, each under its own id', async () => {
    const answer = await fetch(`${stage.url}/sandbox/companies`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ organisationId: product.organisationId, name: 'Second' }),
    });
    const second = await speakFor(stage, { ...product, ...((await answer.json()) as { companyId: string }) });
    const ids = [await onboard(stage, product, { name: 'both' }), await onboard(stage, second, { name: 'both' })];
    expect(ids[0]?.bankAccountId).not.toBe(ids[1]?.bankAccountId);
    expect((await listBankAccounts(second)).map((entry) => entry.bankAccountId)).toEqual([ids[1]?.bankAccountId]);
  });

  it.each(['GET', 'DELETE'])('does not %s the bank account of somebody else', async (method) => {
    const { bankAccountId } = await onboard(stage, product, { name: `foreign-${method}` });
    const { base, headers } = await startProduct(stage);
    expect((await fetch(`${base}/bankaccounts/${bankAccountId}`, { method, headers })).status).toBe(404);
    expect((await fetch(`${base}/bankaccounts/nothing`, { method, headers })).status).toBe(404);
  });
});
