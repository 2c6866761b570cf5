import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { startMockSageId, type RunningMockSageId } from './start-mock-sage-id.js';

const CLIENT = { clientId: 'bank', clientSecret: 'fake-secret', audiences: ['provider-api', 'other'] };
const REQUEST = {
  grant_type: 'client_credentials',
  client_id: 'bank',
  client_secret: 'fake-secret',
  audience: 'provider-api',
};

let sageId: RunningMockSageId;

beforeAll(async () => {
  const stranger = { clientId: 'stranger', clientSecret: 'other-fake', audiences: ['notifications'] };
  sageId = await startMockSageId({ port: 0, host: '127.0.0.1', clients: [CLIENT, stranger], logLevel: 'silent' });
});
afterAll(() => sageId.close());
beforeEach(async () => {
  await fetch(`${sageId.url}/sandbox/spoil`, { method: 'DELETE' });
  await fetch(`${sageId.url}/sandbox/journal`, { method: 'DELETE' });
});

const postJson = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${sageId.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${sageId.url}/.well-known/jwks.json`)), {
    issuer: sageId.issuer,
    audience: 'provider-api',
    algorithms: ['RS256'],
  });

describe('POST /oauth/token', () => {
  it('issues a token for a form that its own key set verifies', async () => {
    const answer = await fetch(`${sageId.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(REQUEST) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const body = (await answer.json()) as { access_token: string; token_type: string; expires_in: number };
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 28_800 });
    const { payload, protectedHeader } = await verify(body.access_token);
    expect(payload).toMatchObject({ azp: 'bank', sub: 'bank@clients', jti: expect.any(String) });
    expect(payload.exp! - payload.iat!).toBe(28_800);
    expect(payload.nbf).toBe(payload.iat);
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
  });

  it('issues a token for JSON, another one each time', async () => {
    const tokens = await Promise.all([postJson('/oauth/token', REQUEST), postJson('/oauth/token', REQUEST)]);
    const [first, second] = await Promise.all(tokens.map(async (answer) => (await answer.json()).access_token));
    expect(decodeJwt(first).jti).not.toBe(decodeJwt(second).jti);
  });

  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'access_denied'],
    ['an empty secret of an unknown client', { client_id: 'nobody', client_secret: 'x' }, 401, 'access_denied'],
    ["another client's secret", { client_secret: 'other-fake' }, 401, 'access_denied'],
    ["another client's audience", { audience: 'notifications' }, 403, 'access_denied'],
    ['an unknown audience', { audience: 'nowhere' }, 403, 'access_denied'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no grant', { grant_type: undefined }, 400, 'invalid_request'],
    ['no audience', { audience: undefined }, 400, 'invalid_request'],
    ['a list as secret', { client_secret: ['fake-secret'] }, 400, 'invalid_request'],
  ])('refuses %s', async (_case, change, status, error) => {
    const answer = await postJson('/oauth/token', { ...REQUEST, ...change });
    expect(answer.status).toBe(status);
    const body = await answer.json();
    expect(body).toEqual({ error, error_description: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('fake-secret');
  });

  it.each([
    ['no body', undefined],
    ['no JSON', '{'],
    ['a list', '[]'],
  ])('refuses %s with 400', async (_case, body) => {
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${sageId.url}/oauth/token`, { method: 'POST', headers, body })).status).toBe(400);
  });
});

describe('GET /.well-known/openid-configuration', () => {
  it('says where the token endpoint and the keys are', async () => {
    const metadata = await (await fetch(`${sageId.url}/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      issuer: `${sageId.url}/`,
      token_endpoint: `${sageId.url}/oauth/token`,
      jwks_uri: `${sageId.url}/.well-known/jwks.json`,
    });
  });
});

describe('POST /sandbox/signing-key', () => {
  it('makes tokens of the old key worthless', async () => {
    const { access_token: old } = await (await postJson('/oauth/token', REQUEST)).json();
    await verify(old);
    const { kid } = await (await postJson('/sandbox/signing-key', {})).json();
    await expect(verify(old)).rejects.toThrow('no applicable key');
    const { access_token: fresh } = await (await postJson('/oauth/token', REQUEST)).json();
    expect((await verify(fresh)).protectedHeader.kid).toBe(kid);
  });
});

describe('POST /sandbox/tokens', () => {
  const mint = async (wish: object) =>
    (await (await postJson('/sandbox/tokens', { audience: 'provider-api', ...wish })).json()).access_token as string;

  it('mints a token that verifies when nothing is bent', async () => {
    await expect(verify(await mint({}))).resolves.toBeDefined();
  });

  it.each([
    ['an expired one', { claims: { exp: 1 } }, '"exp"'],
    ['one for another audience', { claims: { aud: 'notifications' } }, '"aud"'],
    ['one of another issuer', { claims: { iss: 'https://issuer.invalid/' } }, '"iss"'],
    ['one that is not valid yet', { claims: { nbf: 32_503_680_000 } }, '"nbf"'],
    ['one of a foreign key under our key id', { key: 'foreign' }, 'signature verification failed'],
    ['one that is signed with the public key as secret', { algorithm: 'HS256' }, '"alg"'],
    ['an unsigned one', { algorithm: 'none' }, '"alg"'],
  ])('mints %s', async (_case, wish, problem) => {
    await expect(verify(await mint(wish))).rejects.toThrow(problem);
  });

  it('leaves claims out', async () => {
    expect(decodeJwt(await mint({ claims: { exp: null } })).exp).toBeUndefined();
    expect(decodeProtectedHeader(await mint({ header: { kid: 'unknown' } })).kid).toBe('unknown');
  });
});

describe('spoil and journal', () => {
  const journal = async (query = '') =>
    (await (await fetch(`${sageId.url}/sandbox/journal${query}`)).json()).entries as Record<string, unknown>[];

  it('answers a status instead of a token, as often as told, and shows it', async () => {
    const spoil = { path: '/oauth', status: 429, times: 2, headers: { 'retry-after': '3' } };
    expect((await postJson('/sandbox/spoil', spoil)).status).toBe(201);
    const first = await postJson('/oauth/token', REQUEST);
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '3']);
    expect((await postJson('/oauth/token', REQUEST)).status).toBe(429);
    expect((await postJson('/oauth/token', REQUEST)).status).toBe(200);
    expect((await journal()).map(({ status, spoiled }) => [status, spoiled])).toEqual([
      [429, 'status=429 headers'],
      [429, 'status=429 headers'],
      [200, null],
    ]);
  });

  it('shows bodies without secrets and tokens', async () => {
    await fetch(`${sageId.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(REQUEST) });
    const [entry] = await journal('?method=post&path=/oauth');
    expect(entry).toMatchObject({
      direction: 'in',
      requestBody: 'grant_type=client_credentials&client_id=bank&client_secret=•••&audience=provider-api',
      responseBody: '{"access_token":"•••","token_type":"Bearer","expires_in":28800}',
      requestSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is alive, ready, counted and documented', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics', '/docs', '/docs-json']) {
      expect([path, (await fetch(`${sageId.url}${path}`)).status]).toEqual([path, 200]);
    }
    expect(await journal()).toEqual([]);
  });
});
