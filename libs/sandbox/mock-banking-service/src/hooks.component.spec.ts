import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { createOrganisation, startLink, startProduct, type Product, type StartedLink } from './testing/product.js';
import { granted, patchAuthorisation, providerHeaders } from './testing/provider.js';
import { openStage, type Stage } from './testing/stage.js';

let stage: Stage;
let product: Product;
let link: StartedLink;

beforeAll(async () => {
  stage = await openStage();
  product = await startProduct(stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  link = await startLink(stage, product);
  await fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
});

const patch = (spoil?: string, body: unknown = granted('a')) =>
  patchAuthorisation(stage, link.authorisationId, { body, headers: spoil ? { 'x-spoil': spoil } : {} });
const patches = () => stage.journal({ method: 'PATCH', authorisationId: link.authorisationId });
/** Whether the authorisation was decided: a different PATCH is then refused. */
const isDecided = async () => (await patch(undefined, granted('probe'))).status === 409;

describe('a spoiled answer', () => {
  it('is a status instead of the work', async () => {
    const answer = await patch('status=429;retry-after=7');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await patches()).toMatchObject([{ status: 429, spoiled: 'status=429 headers' }]);
    expect(await isDecided()).toBe(false);
  });

  it('is a status after the work when told so', async () => {
    expect((await patch('status=500;after')).status).toBe(500);
    expect(await isDecided()).toBe(true);
  });

  it('is nonsense after the work', async () => {
    const answer = await patch(JSON.stringify({ body: '<html>' }));
    expect([answer.status, await answer.text()]).toEqual([200, '<html>']);
  });

  it('is dropped when the work is stored, and the journal has it with the very bytes', async () => {
    await expect(patch('drop-after-commit')).rejects.toThrow('fetch failed');
    await patch();
    const entries = await patches();
    expect(entries.map(({ status, spoiled }) => [status, spoiled])).toEqual([
      [null, 'drop-after-commit'],
      [200, null],
    ]);
    const sha256 = createHash('sha256')
      .update(JSON.stringify(granted('a')))
      .digest('hex');
    expect(new Set(entries.map(({ requestSha256 }) => requestSha256))).toEqual(new Set([sha256]));
    expect(await isDecided()).toBe(true);
  });

  it('is dropped before the work when told so', async () => {
    await expect(patch('before;drop-after-commit')).rejects.toThrow('fetch failed');
    expect(await isDecided()).toBe(false);
  });

  it('is held until released; the journal has it as soon as the work is stored', async () => {
    const held = patch('hold');
    expect(await patches()).toMatchObject([{ status: null, spoiled: 'hold', responseBody: null }]);
    expect(await isDecided()).toBe(true);
    expect(await (await fetch(`${stage.url}/sandbox/spoil`)).json()).toEqual({ spoils: [], held: 1 });
    await fetch(`${stage.url}/sandbox/spoil`, { method: 'DELETE' });
    expect((await held).status).toBe(200);
    expect((await patches())[0]).toMatchObject({ status: 200, responseBody: expect.stringContaining('success') });
  });

  it('is held before the work when told so, and a caller who goes away has changed nothing', async () => {
    const gone = new AbortController();
    const held = fetch(`${stage.url}/provider/v1/authorisations/${link.authorisationId}`, {
      method: 'PATCH',
      headers: { ...(await providerHeaders(stage)), 'x-spoil': 'before;hold' },
      body: JSON.stringify(granted('a')),
      signal: gone.signal,
    });
    expect(await patches()).toMatchObject([{ status: null, spoiled: 'before hold' }]);
    gone.abort();
    await expect(held).rejects.toThrow();
    expect(await isDecided()).toBe(false);
  });

  it('is late by at least the delay', async () => {
    expect((await patch('delay=30')).status).toBe(200);
    const [entry] = await patches();
    expect(entry?.durationMs).toBeGreaterThanOrEqual(0);
    expect(entry).toMatchObject({ status: 200, spoiled: 'delay=30' });
  });
});

describe('POST /sandbox/spoil', () => {
  it('spoils the next matching calls, as many as told, and no other', async () => {
    await stage.spoil({ method: 'patch', path: '/provider', status: 503, times: 2 });
    await createOrganisation(stage);
    expect([(await patch()).status, (await patch()).status, (await patch()).status]).toEqual([503, 503, 200]);
  });

  it('spares who is not let in', async () => {
    await stage.spoil({ method: 'PATCH', status: 503 });
    const stranger = await patchAuthorisation(stage, 'x', { body: {}, headers: { 'x-api-key': 'nobody' } });
    expect([stranger.status, (await patch()).status]).toEqual([401, 503]);
  });

  it('is forgotten on DELETE', async () => {
    await stage.spoil({ method: 'PATCH', status: 503 });
    await fetch(`${stage.url}/sandbox/spoil`, { method: 'DELETE' });
    expect((await patch()).status).toBe(200);
  });

  it.each([
    [{}],
    [{ path: '/provider' }],
    [{ status: 99 }],
    [{ status: 500, dropAfterCommit: true }],
    [{ duplicate: true }],
    [{ hold: true, times: 0 }],
    [{ hold: true, sometimes: true }],
    [{ delayMs: -1 }],
  ])('refuses %p', (spoil) => expect(stage.spoil(spoil)).rejects.toThrow('malformed'));

  it.each(['nonsense', 'status=abc', '{', 'delay='])('refuses the header %p', async (header) => {
    expect((await patch(header)).status).toBe(400);
  });
});

describe('spoiled notifications', () => {
  const cause = async (headers: Record<string, string> = {}) => {
    const id = randomUUID();
    await fetch(`${product.base}/indirectlinkaccount?bankid=bank-1`, {
      headers: { ...product.headers, ...headers, 'x-correlation-id': id },
      redirect: 'manual',
    });
    return id;
  };

  it('go out twice', async () => {
    expect(await stage.bank.notified(await cause({ 'x-spoil': 'duplicate' }), 2)).toHaveLength(2);
  });

  it('are sent again when the answer was dropped', async () => {
    await stage.spoil({ direction: 'out', path: '/notification', dropAfterCommit: true });
    const correlationId = await cause();
    const [first, second] = await stage.bank.notified(correlationId, 2);
    expect(first?.body).toBe(second?.body);
    const entries = await stage.journal({ direction: 'out', path: '/notification' });
    const [dropped] = entries.filter((entry) => entry.correlationId === correlationId);
    expect(dropped).toMatchObject({ status: null, spoiled: 'drop-after-commit', requestSha256: expect.any(String) });
  });

  it('wait until released', async () => {
    await stage.spoil({ direction: 'out', hold: true });
    const id = await cause();
    const other = await stage.bank.notified(await cause());
    expect(stage.bank.calls.some(({ headers }) => headers['x-correlation-id'] === id)).toBe(false);
    expect(other).toHaveLength(1);
    await fetch(`${stage.url}/sandbox/spoil`, { method: 'DELETE' });
    await stage.bank.notified(id);
  });
});

describe('GET /sandbox/journal', () => {
  it('filters, and counts on after it was emptied', async () => {
    await patch();
    const [first] = await patches();
    await fetch(`${stage.url}/sandbox/journal`, { method: 'DELETE' });
    await patch();
    const [second] = await patches();
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0);
    const paths = await stage.journal({ path: '/provider/v1/auth', direction: 'in', method: 'patch' });
    expect(paths.map(({ sequence }) => sequence)).toEqual([second?.sequence]);
    const last = second?.sequence ?? 0;
    const filters: [string, string | number][] = [
      ['path', '/provider/v2'],
      ['after', last],
      ['authorisationId', 'none'],
    ];
    for (const [name, value] of filters) expect(await stage.journal({ [name]: value, waitMs: 0 })).toEqual([]);
  });

  it('keeps neither keys nor tokens', async () => {
    const { token } = await createOrganisation(stage);
    const [entry] = await stage.journal({ path: '/api/v1/organisations', method: 'POST' });
    expect(entry?.responseBody).toContain('"token":"•••"');
    expect(JSON.stringify(await stage.journal({}))).not.toContain(token);
  });

  it('knows the authorisation of every call about it', async () => {
    await patch();
    await fetch(link.pollRoute);
    const entries = await stage.journal({ authorisationId: link.authorisationId, direction: 'in' });
    expect(entries.map(({ method, status }) => [method, status])).toEqual([
      ['PATCH', 200],
      ['GET', 202],
    ]);
  });

  it.each(['limit=0', 'after=-1', 'waitMs=99999', 'direction=up'])('refuses %p', async (query) => {
    expect((await fetch(`${stage.url}/sandbox/journal?${query}`)).status).toBe(400);
  });
});
