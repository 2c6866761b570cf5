import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { randomUUID } from 'node:crypto';
import type { MockBankingServiceOptions } from '../mock-banking-service-options.js';
import { startProduct, type Product } from '../testing/product.js';
import { onboard } from '../testing/provider.js';
import { NOTIFICATION_AUDIENCE, openStage, type Stage } from '../testing/stage.js';

let stage: Stage;
let product: Product;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.bank.answer(() => ({ status: 200 }));
  product = await startProduct(stage);
});

/** Starts a link without waiting for its notification; answers the correlation id. */
async function cause(): Promise<string> {
  const correlationId = randomUUID();
  await fetch(`${product.base}/indirectlinkaccount?bankid=bank-1`, {
    headers: { ...product.headers, 'x-correlation-id': correlationId },
    redirect: 'manual',
  });
  return correlationId;
}

/** The statuses of a notification, as soon as it was sent that often. */
async function statusesOf(correlationId: string, count: number): Promise<unknown[]> {
  const statuses: unknown[] = [];
  for (let after = 0; statuses.length < count;) {
    const entries = await stage.journal({ direction: 'out', path: '/notification', after });
    after = entries.at(-1)?.sequence ?? after;
    statuses.push(...entries.filter((entry) => entry.correlationId === correlationId).map(({ status }) => status));
  }
  return statuses;
}

describe('a notification', () => {
  it('carries both proofs and the announced authorisation', async () => {
    const [call] = await stage.bank.notified(await cause());
    expect(call?.headers).toMatchObject({ 'x-callback-key': 'fake-callback-key', 'content-type': 'application/json' });
    const token = call?.headers.authorization?.replace('Bearer ', '') ?? '';
    await jwtVerify(token, createRemoteJWKSet(new URL(`${stage.sageId.url}/.well-known/jwks.json`)), {
      issuer: stage.sageId.issuer,
      audience: NOTIFICATION_AUDIENCE,
      currentDate: stage.clock.now(),
    });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      type: 'resourceCreated',
      resource: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), type: 'authorisation', url: 'NA' },
      additionalData: { bankId: 'bank-1' },
    });
  });

  it('uses one token for many, and a new one when it has expired', async () => {
    const tokens = async () =>
      (await stage.journal({ direction: 'out', path: '/oauth/token' })).filter(({ status }) => status === 200).length;
    await Promise.all((await Promise.all([cause(), cause(), cause()])).map((id) => stage.bank.notified(id)));
    const before = await tokens();
    await stage.bank.notified(await cause());
    expect(await tokens()).toBe(before);
    stage.clock.advance(28_800_000);
    product = await startProduct(stage);
    await stage.bank.notified(await cause());
    expect(await tokens()).toBe(before + 1);
  });

  it('leaves out what older senders do not know', async () => {
    const { notification } = await onboard(stage, product, { name: 'old', bankId: 'bank-2' });
    expect(notification['additionalData']).toEqual({ externalId: 'external-old' });
  });
});

describe('the sender', () => {
  it.each([[500], [404], [302], [400]])('tries again after a %p, with the same bytes, until a 2xx', async (status) => {
    let left = 2;
    stage.bank.answer(() => ({ status: left-- > 0 ? status : 202, headers: { location: '/elsewhere' } }));
    const correlationId = await cause();
    const calls = await stage.bank.notified(correlationId, 3);
    expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
    expect(await statusesOf(correlationId, 3)).toEqual([status, status, 202]);
  });

  it('fetches a new token after a 401', async () => {
    let left = 1;
    stage.bank.answer(() => ({ status: left-- > 0 ? 401 : 200 }));
    const [first, second] = await stage.bank.notified(await cause(), 2);
    expect(second?.headers.authorization).not.toBe(first?.headers.authorization);
  });

  it('sends after a restart what was open when it ended', async () => {
    stage.bank.answer(() => 'never');
    const correlationId = await cause();
    const [before] = await stage.bank.notified(correlationId);
    stage.bank.answer(() => ({ status: 200 }));
    await stage.restart();
    const [, after] = await stage.bank.notified(correlationId, 2);
    expect(after?.body).toBe(before?.body);
  });

  it('waits for Sage ID without counting it against the provider', async () => {
    stage.clock.advance(28_800_000);
    product = await startProduct(stage);
    // Two more than the provider would be asked: none of them counts.
    await stage.spoil({ direction: 'out', path: '/oauth/token', status: 503, times: 7 });
    const correlationId = await cause();
    await stage.bank.notified(correlationId);
    expect(await statusesOf(correlationId, 1)).toEqual([200]);
    const { spoils } = (await (await fetch(`${stage.url}/sandbox/spoil`)).json()) as { spoils: unknown[] };
    expect(spoils).toEqual([]);
  });
});

describe('a sender with other settings', () => {
  let usual: Stage;

  const setStage = async (change: Partial<MockBankingServiceOptions>) => {
    stage = await openStage(change);
    product = await startProduct(stage);
  };
  beforeEach(() => {
    usual = stage;
  });
  afterEach(async () => {
    await stage.close();
    stage = usual;
  });

  it('tries again when no answer comes', async () => {
    await setStage({ callbackTimeoutMs: 100 });
    let left = 1;
    stage.bank.answer(() => (left-- > 0 ? 'never' : { status: 200 }));
    expect(await statusesOf(await cause(), 2)).toEqual([null, 200]);
  });

  it.each([
    ['after its last attempt', {}, 5],
    ['at once when its retries are switched off', { notificationRetries: false as const }, 1],
  ])('gives up %s, and keeps quiet after a restart', async (_case, change, attempts) => {
    await setStage(change);
    stage.bank.answer(() => ({ status: 500 }));
    expect(await statusesOf(await cause(), attempts)).toEqual(Array.from({ length: attempts }, () => 500));
    await stage.restart();
    const rows = await stage.rows('select state, attempts, last_status from notification');
    expect(rows).toEqual([{ state: 'given-up', attempts, last_status: 500 }]);
  });
});

describe('POST /sandbox/notifications', () => {
  const send = (body: object) =>
    fetch(`${stage.url}/sandbox/notifications`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': 'crafted' },
      body: JSON.stringify(body),
    });

  it('sends anything, with both proofs', async () => {
    expect((await send({ bankId: 'bank-1', body: { type: 'brandNew' } })).status).toBe(202);
    const [call] = await stage.bank.notified('crafted');
    expect(call?.body).toBe('{"type":"brandNew"}');
    expect(call?.headers).toMatchObject({ 'x-callback-key': 'fake-callback-key', authorization: expect.any(String) });
  });

  it.each([
    [{ bankId: 'bank-9', body: {} }, 404],
    [{ body: {} }, 400],
  ])('refuses %p', async (body, status) => expect((await send(body)).status).toBe(status));
});
