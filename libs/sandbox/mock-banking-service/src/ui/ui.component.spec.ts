import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { poll, startLink, startProduct, type Product } from '../testing/product.js';
import { chooseAccount, granted, patchAuthorisation, returnAddress } from '../testing/provider.js';
import { openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let product: Product;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
});
afterAll(() => stage.close());

const page = async (url: string | URL) => {
  const answer = await fetch(url);
  return { status: answer.status, headers: answer.headers, html: parse(await answer.text()) };
};

describe('the page with the frame', () => {
  it('is where the product sends its customer, and embeds unless told to navigate', async () => {
    const { redirect } = await startLink(stage, product);
    const frame = async (query: string) => (await page(redirect + query)).html.querySelector('#bank-frame');
    expect((await frame(''))?.getAttribute('src')).toMatch(/^\/ui\/link\/[0-9a-f-]{36}\/frame\?mode=embed$/);
    expect((await frame('?mode=navigate'))?.getAttribute('src')).toMatch(/\?mode=navigate$/);
  });

  it('does not know a link that was made up', async () => {
    for (const path of ['', '/frame']) {
      expect((await page(`${stage.url}/ui/link/${crypto.randomUUID()}${path}`)).status).toBe(404);
    }
  });

  it('says that it took too long after 20 minutes', async () => {
    const { redirect } = await startLink(stage, product);
    stage.clock.advance(20 * 60_000);
    const { status, html } = await page(redirect);
    expect([status, html.querySelector('[data-outcome]')?.id]).toEqual([410, 'expired']);
  });
});

describe('the frame', () => {
  it('navigates to /auth with bank, authorisation, redirect_uri and state, and keeps the registered query', async () => {
    const { linkId, authorisationId } = await startLink(stage, product);
    const answer = await fetch(`${stage.url}/ui/link/${linkId}/frame?mode=navigate`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe(`${stage.bank.url}/auth`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      brand: 'first',
      bank: 'bank-1',
      authorisation_id: authorisationId,
      redirect_uri: `${stage.url}/api/v1/indirectredirect/${linkId}`,
      state: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
    });
    expect(linkId).not.toBe(authorisationId);
  });

  it('embeds what the bank answers, script and all, in a page of its own', async () => {
    const fragment =
      '<script>window.location = "https://bank.example/x"</script><a href="https://bank.example/x">On</a>';
    stage.bank.answer(({ url }) =>
      url.startsWith('/auth')
        ? {
            status: 200,
            headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" },
            body: fragment,
          }
        : { status: 200 },
    );
    const { linkId, authorisationId } = await startLink(stage, product);
    const { status, headers, html } = await page(`${stage.url}/ui/link/${linkId}/frame?mode=embed`);
    expect([status, html.querySelector('body')?.innerHTML]).toEqual([200, fragment]);
    expect(headers.get('content-security-policy')).toBeNull();
    const [entry] = await stage.journal({ direction: 'out', method: 'GET', authorisationId });
    expect(entry).toMatchObject({ origin: stage.bank.url, path: '/auth', status: 200, responseBody: fragment });
  });

  it.each([
    ['an error', { status: 500, headers: { 'content-type': 'text/html' }, body: 'x' }],
    ['no HTML', { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }],
  ])('says that the bank does not answer when it gets %s', async (_case, answer) => {
    stage.bank.answer(({ url }) => (url.startsWith('/auth') ? answer : { status: 200 }));
    const { linkId } = await startLink(stage, product);
    const { status, html } = await page(`${stage.url}/ui/link/${linkId}/frame`);
    expect([status, html.querySelector('[data-outcome]')?.id]).toEqual([502, 'bank-unavailable']);
  });
});

describe('coming back from the bank', () => {
  it.each([
    ['several accounts', ['a', 'b', 'c']],
    ['one account', ['a']],
  ])('offers %s, one radio each, none chosen', async (_case, names) => {
    const { linkId, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted(...names) });
    const { html } = await page(await returnAddress(stage, linkId));
    const radios = html.querySelectorAll('#choose-account input[name=accountKey]');
    expect(radios.map((radio) => radio.getAttribute('data-external-id'))).toEqual(names.map((n) => `external-${n}`));
    expect(html.querySelectorAll('input[checked]')).toEqual([]);
    expect(html.querySelectorAll('label').map((label) => label.text)).toEqual(names.map((n) => `Account ${n}`));
  });

  it('escapes what the provider calls its accounts', async () => {
    const { linkId, authorisationId } = await startLink(stage, product);
    const body = granted('a');
    body.data.bankAccounts[0]!.accountName = '<img src=x onerror=alert(1)>';
    await patchAuthorisation(stage, authorisationId, { body });
    expect((await page(await returnAddress(stage, linkId))).html.querySelector('img')).toBeNull();
  });

  it('links nothing when the provider has reported nothing', async () => {
    const { linkId, pollRoute } = await startLink(stage, product);
    const { html } = await page(await returnAddress(stage, linkId));
    expect(html.querySelector('[data-outcome]')?.id).toBe('not-linked');
    expect((await poll(pollRoute)).body).toEqual({ account: null, success: false });
  });

  it.each([
    ['another state', crypto.randomUUID()],
    ['no state', undefined],
  ])('refuses %s and leaves everything as it is', async (_case, state) => {
    const { linkId, pollRoute, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted('a') });
    const address = await returnAddress(stage, linkId);
    if (state) address.searchParams.set('state', state);
    else address.searchParams.delete('state');
    expect((await page(address)).status).toBe(400);
    const form = new URLSearchParams({ accountKey: 'a', state: state ?? '' });
    expect((await fetch(address, { method: 'POST', body: form })).status).toBe(400);
    expect((await poll(pollRoute)).status).toBe(202);
  });

  it('refuses a form without a choice, and an account that was not offered', async () => {
    const { linkId, pollRoute, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted('a') });
    const address = await returnAddress(stage, linkId);
    expect((await chooseAccount(address, undefined)).status).toBe(400);
    expect((await fetch(address, { method: 'POST' })).status).toBe(400);
    expect((await poll(pollRoute)).status).toBe(202);
  });

  it('settles once: reloads and later choices change nothing', async () => {
    const { linkId, pollRoute, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted('a', 'b') });
    const address = await returnAddress(stage, linkId);
    const second = (await page(address)).html.querySelector('[data-external-id=external-b]')?.getAttribute('value');
    expect(parse(await (await chooseAccount(address, 'a')).text()).querySelector('#linked')).not.toBeNull();
    const form = new URLSearchParams({ state: address.searchParams.get('state') ?? '', accountKey: second ?? '' });
    await fetch(address.origin + address.pathname, { method: 'POST', body: form });
    expect((await page(address)).html.querySelector('#linked')).not.toBeNull();
    expect((await poll(pollRoute)).body.account?.bankAccountExternalId).toBe('external-a');
  });

  it('links nothing when the customer cancels', async () => {
    const { linkId, pollRoute, authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted('a') });
    const address = await returnAddress(stage, linkId);
    const form = new URLSearchParams({ state: address.searchParams.get('state') ?? '', decision: 'cancel' });
    await fetch(address, { method: 'POST', body: form });
    expect((await poll(pollRoute)).body).toEqual({ account: null, success: false });
  });
});
