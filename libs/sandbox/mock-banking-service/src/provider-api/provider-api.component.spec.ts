import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { poll, startLink, startProduct, type Product } from '../testing/product.js';
import {
  account,
  chooseAccount,
  craftToken,
  granted,
  onboard,
  patchAuthorisation,
  providerHeaders,
  returnAddress,
} from '../testing/provider.js';
import { NOTIFICATION_AUDIENCE, openStage, OTHER_PROVIDER_KEY, type Stage } from '../testing/stage.js';

let stage: Stage;
let product: Product;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
});
afterAll(() => stage.close());

const statusAndCode = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

describe('who may call the Provider API', () => {
  it.each([
    ['no key', { 'x-api-key': '' }, 'apiKeyMissing'],
    ['an unknown key', { 'x-api-key': 'nobody' }, 'apiKeyUnknown'],
    ['no token', { authorization: '' }, 'tokenMissing'],
    ['a token that is none', { authorization: 'Bearer none' }, 'tokenInvalid'],
  ])('not with %s', async (_case, headers, code) => {
    const { authorisationId } = await startLink(stage, product);
    const answer = await patchAuthorisation(stage, authorisationId, { body: granted('a'), headers });
    expect(await statusAndCode(answer)).toEqual([401, code]);
  });

  it.each([
    ['expired', { claims: { exp: 1 } }],
    ['for notifications', { audience: NOTIFICATION_AUDIENCE }],
    ['of another issuer', { claims: { iss: 'https://issuer.invalid/' } }],
    ['not valid yet', { claims: { nbf: 32_503_680_000 } }],
    ['without an end', { claims: { exp: null } }],
    ['signed by a stranger', { key: 'foreign' }],
    ['signed with the public key as secret', { algorithm: 'HS256' }],
    ['signed by another algorithm', { algorithm: 'RS512' }],
    ['unsigned', { algorithm: 'none' }],
    ['of an unknown key', { header: { kid: 'unknown' } }],
  ])('not with a token that is %s', async (_case, wish) => {
    const headers = { authorization: `Bearer ${await craftToken(stage, wish)}` };
    const answer = await patchAuthorisation(stage, 'any', { body: granted('a'), headers });
    expect(await statusAndCode(answer)).toEqual([401, 'tokenInvalid']);
  });

  it('refuses before it reads the body', async () => {
    const { hostname, port } = new URL(stage.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname).once('error', reject);
      socket.once('data', (data) => {
        resolve(String(data));
        socket.destroy();
      });
      socket.write('PATCH /provider/v1/authorisations/x HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n');
      socket.write('Content-Length: 1000\r\n\r\n{"never');
    });
    expect(answer).toMatch(/^HTTP\/1.1 401 /);
  });
});

describe('PATCH /authorisations/{id}', () => {
  it('keeps it, and answers an identical repeat alike', async () => {
    const { authorisationId } = await startLink(stage, product);
    const first = await patchAuthorisation(stage, authorisationId, { body: granted('a', 'b') });
    expect([first.status, await first.json()]).toEqual([200, { data: { authorisationId, status: 'success' } }]);
    const repeat = await patchAuthorisation(stage, authorisationId, { body: granted('a', 'b') });
    expect([repeat.status, await repeat.json()]).toEqual([200, { data: { authorisationId, status: 'success' } }]);
  });

  it('answers an identical repeat when the customer is gone and the 20 minutes are over', async () => {
    const link = await startLink(stage, product);
    await patchAuthorisation(stage, link.authorisationId, { body: granted('a') });
    await chooseAccount(await returnAddress(stage, link.linkId), 'a');
    stage.clock.advance(20 * 60_000);
    expect((await patchAuthorisation(stage, link.authorisationId, { body: granted('a') })).status).toBe(200);
  });

  it.each([
    ['another account', granted('a', 'c')],
    ['another order', granted('b', 'a')],
    ['a failure', { data: { status: 'failed' } }],
    ['one member more', { ...granted('a', 'b'), more: true }],
  ])('refuses a repeat with %s', async (_case, body) => {
    const { authorisationId } = await startLink(stage, product);
    await patchAuthorisation(stage, authorisationId, { body: granted('a', 'b') });
    const answer = await patchAuthorisation(stage, authorisationId, { body });
    expect(await statusAndCode(answer)).toEqual([409, 'authorisationDecided']);
  });

  it('has one effect when the same comes twice at once', async () => {
    const { authorisationId, linkId } = await startLink(stage, product);
    const patch = () => patchAuthorisation(stage, authorisationId, { body: granted('a') });
    expect((await Promise.all([patch(), patch()])).map(({ status }) => status)).toEqual([200, 200]);
    const page = await (await fetch(await returnAddress(stage, linkId))).text();
    expect(page.match(/type="radio"/g)).toHaveLength(1);
  });

  it('knows no authorisation of another provider, and none that was made up', async () => {
    const { authorisationId } = await startLink(stage, product);
    const headers = { 'x-api-key': OTHER_PROVIDER_KEY };
    for (const answer of [
      await patchAuthorisation(stage, authorisationId, { body: granted('a'), headers }),
      await patchAuthorisation(stage, crypto.randomUUID(), { body: granted('a') }),
    ]) {
      expect(await statusAndCode(answer)).toEqual([404, 'unknownAuthorisation']);
    }
    expect((await patchAuthorisation(stage, 'nul%00', { body: granted('a') })).status).toBeLessThan(500);
  });

  it('is too late after 20 minutes, to the millisecond', async () => {
    const [early, late] = [await startLink(stage, product), await startLink(stage, product)];
    stage.clock.advance(20 * 60_000 - 1);
    expect((await patchAuthorisation(stage, early.authorisationId, { body: granted('a') })).status).toBe(200);
    stage.clock.advance(1);
    const answer = await patchAuthorisation(stage, late.authorisationId, { body: granted('a') });
    expect(await statusAndCode(answer)).toEqual([410, 'authorisationExpired']);
  });

  it('is too late when the customer came back before it', async () => {
    const { authorisationId, linkId, pollRoute } = await startLink(stage, product);
    await fetch(await returnAddress(stage, linkId));
    const answer = await patchAuthorisation(stage, authorisationId, { body: granted('a') });
    expect(await statusAndCode(answer)).toEqual([409, 'authorisationClosed']);
    expect((await poll(pollRoute)).body.success).toBe(false);
  });

  const withAccount = (change: object) => ({
    data: { status: 'success', bankAccounts: [account('a'), { ...account('b'), ...change }] },
  });

  it.each([
    ['no JSON', '{', undefined],
    ['no object', '[]', '(body)'],
    ['no data', {}, 'data'],
    ['an unknown status', { data: { status: 'granted' } }, 'data.status'],
    ['no accounts', { data: { status: 'success' } }, 'data.bankAccounts'],
    ['an empty list', { data: { status: 'success', bankAccounts: [] } }, 'data.bankAccounts'],
    ['an account without a name', withAccount({ accountName: undefined }), 'data.bankAccounts.1.accountName'],
    ['an empty identifier', withAccount({ bankIdentifier: '' }), 'data.bankAccounts.1.bankIdentifier'],
    ['a number as id', withAccount({ bankAccountExternalId: 7 }), 'data.bankAccounts.1.bankAccountExternalId'],
    ['an id twice', withAccount({ bankAccountExternalId: 'external-a' }), 'data.bankAccounts.1'],
    ['an account twice', withAccount({ accountIdentifier: 'account-a' }), 'data.bankAccounts.1'],
  ])('refuses %s and keeps nothing', async (_case, body, field) => {
    const { authorisationId } = await startLink(stage, product);
    const answer = await patchAuthorisation(stage, authorisationId, { body });
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors?: { field: string }[] };
    expect(errors?.[0]?.field).toBe(field);
    expect((await patchAuthorisation(stage, authorisationId, { body: granted('a') })).status).toBe(200);
  });

  it('refuses text that no database can hold', async () => {
    const { authorisationId } = await startLink(stage, product);
    const body = withAccount({ accountName: 'nul \u0000' });
    expect((await patchAuthorisation(stage, authorisationId, { body })).status).toBe(400);
  });
});

describe('POST /accountqueries', () => {
  const query = async (data: unknown, headers: Record<string, string> = {}) =>
    fetch(`${stage.url}/provider/v1/accountqueries`, {
      method: 'POST',
      headers: { ...(await providerHeaders(stage)), ...headers },
      body: JSON.stringify({ data }),
    });

  it('names the newest link', async () => {
    await onboard(stage, product, { name: 'q' });
    const { bankAccountId } = await onboard(stage, product, { name: 'q' });
    const answer = await query({ bankId: 'bank-1', externalId: 'external-q' });
    const requestedStartDate = '2026-01-01T00:00:00.000Z';
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { data: { bankAccountId, status: 'pending', requestedStartDate } },
    ]);
    const foreign = await query({ bankId: 'bank-1', externalId: 'external-q' }, { 'x-api-key': OTHER_PROVIDER_KEY });
    expect(foreign.status).toBe(404);
  });

  it('names the newest that is still linked, and a disconnected one when none is', async () => {
    const [older, newer] = [await onboard(stage, product, { name: 's' }), await onboard(stage, product, { name: 's' })];
    const ask = async () => {
      const answer = await query({ bankId: 'bank-1', externalId: 'external-s' });
      const { data } = (await answer.json()) as { data: { bankAccountId: string; status: string } };
      return [data.bankAccountId, data.status];
    };
    const disconnect = ({ bankAccountId }: { bankAccountId: string }) =>
      fetch(`${product.base}/bankaccounts/${bankAccountId}`, { method: 'DELETE', headers: product.headers });
    expect(await ask()).toEqual([newer.bankAccountId, 'pending']);
    await disconnect(newer);
    expect(await ask()).toEqual([older.bankAccountId, 'pending']);
    await disconnect(older);
    expect(await ask()).toEqual([newer.bankAccountId, 'cancelled']);
  });

  it.each([
    [{ bankId: 'bank-1', externalId: 'nothing' }, 404],
    [{ bankId: 'bank-3', externalId: 'external-q' }, 404],
    [{ bankId: 'bank-1' }, 400],
  ])('answers %p with %p', async (data, status) => expect((await query(data)).status).toBe(status));
});
