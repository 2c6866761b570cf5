import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { randomUUID } from 'node:crypto';
import { askAccessToken, createOrganisation, signed, startProduct, type Product } from '../testing/product.js';
import { APPLICATION, openStage, OTHER_APPLICATION, type Stage } from '../testing/stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code;

describe('POST /organisations', () => {
  const BODY = '{ "company": { "name": "Münch" }, "crmId": "c" }';
  const call = () => ({ method: 'POST', url: `${stage.url}/api/v1/organisations`, body: BODY });
  const post = (headers: Record<string, string>, body = BODY) => fetch(call().url, { method: 'POST', headers, body });

  it('creates an organisation, its company and its signing key', async () => {
    const answer = await post(signed(call(), APPLICATION.signingKey));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      organisationId: expect.any(String),
      companies: [expect.any(String)],
      token: expect.stringMatching(/^.{40,}$/),
    });
  });

  it('accepts a signature over the compact JSON', async () => {
    const compact = { ...call(), body: JSON.stringify(JSON.parse(BODY)) };
    expect((await post(signed(compact, APPLICATION.signingKey))).status).toBe(201);
  });

  it('refuses a nonce that was used, and only after a right signature uses it up', async () => {
    const nonce = randomUUID();
    expect((await post(signed(call(), 'wrong', nonce))).status).toBe(401);
    expect((await post(signed(call(), APPLICATION.signingKey, nonce))).status).toBe(201);
    const replay = await post(signed(call(), APPLICATION.signingKey, nonce));
    expect([replay.status, await codeOf(replay)]).toEqual([401, 'nonceReplayed']);
  });

  it('takes a nonce of 200 characters and none longer', async () => {
    expect((await post(signed(call(), APPLICATION.signingKey, 'n'.repeat(200)))).status).toBe(201);
    const answer = await post(signed(call(), APPLICATION.signingKey, 'n'.repeat(201)));
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'nonceTooLong']);
  });

  it.each([
    ['signatureMissing', { 'x-signature': '' }],
    ['signatureInvalid', { 'x-signature': 'AAAA' }],
    ['nonceMissing', { 'x-nonce': '' }],
    ['signatureInvalid', { 'x-nonce': 'another' }],
    ['applicationMissing', { 'x-application': '' }],
    ['applicationUnknown', { 'x-application': 'nobody' }],
    ['signatureInvalid', { 'x-application': OTHER_APPLICATION.application }],
  ])('refuses with %s', async (code, change) => {
    const answer = await post({ ...signed(call(), APPLICATION.signingKey), ...change });
    expect([answer.status, await codeOf(answer)]).toEqual([401, code]);
  });

  it.each([
    ['{}', 'company'],
    ['{"company":{"name":""},"crmId":"c"}', 'company.name'],
    ['{"company":{"name":"n"},"crmId":7}', 'crmId'],
    ['{"company":{"name":"nul \\u0000"},"crmId":"c"}', undefined],
  ])('refuses the signed body %s', async (body, field) => {
    const answer = await post(signed({ ...call(), body }, APPLICATION.signingKey), body);
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors?: { field: string }[] };
    expect(errors?.[0]?.field).toBe(field);
  });
});

describe('GET /accesstoken', () => {
  it('gives a JWT of organisation, company and application', async () => {
    const product = await startProduct(stage);
    expect(decodeProtectedHeader(product.jwt).alg).toBe('RS256');
    const { organisationId, companyId } = product;
    expect(decodeJwt(product.jwt)).toMatchObject({ organisationId, companyId, application: APPLICATION.application });
  });

  it.each([[''], ['{}'], ['""']])('accepts %p as the signed body of none, and a content type', async (body) => {
    const { organisationId, companies, token } = await createOrganisation(stage);
    const call = { method: 'GET', url: `${stage.url}/api/v1/accesstoken`, body };
    const headers = { 'X-OrganisationId': organisationId, 'X-CompanyId': companies[0], ...signed(call, token) };
    expect((await fetch(call.url, { headers })).status).toBe(200);
  });

  it('refuses the key of another organisation, an unknown one, a replay, and a foreign company', async () => {
    const [mine, other] = [await createOrganisation(stage), await createOrganisation(stage)];
    const who = { organisationId: mine.organisationId, companyId: mine.companies[0], key: mine.token };
    expect((await askAccessToken(stage, { ...who, key: other.token })).status).toBe(401);
    expect((await askAccessToken(stage, { ...who, organisationId: randomUUID() })).status).toBe(401);
    expect((await askAccessToken(stage, { ...who, companyId: other.companies[0] })).status).toBe(404);
    const call = { method: 'GET', url: `${stage.url}/api/v1/accesstoken` };
    const headers = {
      'x-organisation-id': who.organisationId,
      'x-company-id': who.companyId,
      ...signed(call, who.key),
    };
    expect((await fetch(call.url, { headers })).status).toBe(200);
    expect((await fetch(call.url, { headers })).status).toBe(401);
  });
});

describe('GET /banks', () => {
  const ask = (path: string) =>
    fetch(`${stage.url}/api/v1/banks${path}`, { headers: { 'x-application': APPLICATION.application } });
  const names = async (query: string) =>
    ((await (await ask(query)).json()) as { bankId: string }[]).map((b) => b.bankId);

  it.each([
    ['', ['bank-1', 'bank-2', 'bank-3']],
    ['?name=BANK', ['bank-1', 'bank-2', 'bank-3']],
    ['?name=older', ['bank-2']],
    ['?country=GBR', ['bank-1', 'bank-3']],
    ['?country=us', ['bank-2']],
    ['?popular=true', ['bank-1']],
    ['?popular=false&country=GB', ['bank-3']],
    ['?name=none', []],
  ])('filters by %p', async (query, banks) => expect(await names(query)).toEqual(banks));

  it('shows one bank, and no other', async () => {
    expect(await (await ask('/bank-1')).json()).toMatchObject({
      bankId: 'bank-1',
      dataProvider: 'indirect',
      primaryCountry2CharIso: 'GB',
      popularBank: true,
    });
    expect((await ask('/bank-9')).status).toBe(404);
    expect((await ask('?popular=maybe')).status).toBe(400);
  });

  it('wants a known x-application and no token', async () => {
    expect((await fetch(`${stage.url}/api/v1/banks`)).status).toBe(401);
    expect((await fetch(`${stage.url}/api/v1/banks`, { headers: { 'x-application': 'nobody' } })).status).toBe(401);
  });
});

describe('calls of a company', () => {
  let product: Product;
  const path = '/bankaccounts';

  beforeAll(async () => {
    product = await startProduct(stage);
  });

  it.each([
    ['no token', { authorization: '' }, 401],
    ['no x-application', { 'x-application': '' }, 401],
    ['another application', { 'x-application': OTHER_APPLICATION.application }, 401],
    ['a token that is none', { authorization: 'Bearer none' }, 401],
    ['another scheme', { authorization: 'Basic YTpi' }, 401],
    ['all that is needed', {}, 200],
    ['a content type without a body', { 'content-type': 'multipart/form-data; boundary=x' }, 200],
  ])('with %s', async (_case, change, status) => {
    expect((await fetch(product.base + path, { headers: { ...product.headers, ...change } })).status).toBe(status);
  });

  it('refuses a token whose hour is over', async () => {
    const late = await startProduct(stage);
    stage.clock.advance(3_600_000);
    expect((await fetch(late.base + path, { headers: late.headers })).status).toBe(401);
    product = await startProduct(stage);
  });

  it('does not know the organisation or company of somebody else', async () => {
    const other = await startProduct(stage);
    const base = `${stage.url}/api/v1/organisations`;
    for (const foreign of [
      `${base}/${other.organisationId}/companies/${other.companyId}`,
      `${base}/${product.organisationId}/companies/${other.companyId}`,
      `${base}/nonsense%00/companies/${product.companyId}`,
    ]) {
      expect((await fetch(foreign + path, { headers: product.headers })).status).toBe(404);
    }
  });

  it('serves no HEAD: some GETs have effects', async () => {
    expect((await fetch(product.base + path, { method: 'HEAD', headers: product.headers })).status).toBe(405);
  });
});
