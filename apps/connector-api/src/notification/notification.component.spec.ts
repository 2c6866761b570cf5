import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { BANK, OTHER, startTestApi, type TestApi } from '../testing/start-test-api.js';

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  token = await api.token();
});
afterAll(async () => api.close());
beforeEach(async () => void (await api.rows('truncate notification, outbox')));

const announced = (id: string = randomUUID(), bankId: string = BANK.bankId) => ({
  type: 'resourceCreated',
  resource: { id, type: 'authorisation', url: 'NA' },
  additionalData: { bankId },
});

interface Sent {
  body?: unknown;
  headers?: Record<string, string | undefined>;
  path?: string;
}

async function notify({ body = announced(), headers = {}, path = `/${BANK.path}/notification` }: Sent = {}) {
  const proofs = { [BANK.header]: BANK.secret, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const given = Object.entries({ ...proofs, ...headers }).filter(([, value]) => value !== undefined);
  const answer = await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: Object.fromEntries(given) as Record<string, string>,
    body: typeof body === 'string' || Buffer.isBuffer(body) ? (body as string) : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const stored = () => api.rows('select * from notification order by received_at');
const work = () => api.rows('select job, payload, state, bank_id, correlation_id from outbox order by outbox_id');

async function craftedToken(wish: Record<string, unknown>): Promise<string> {
  const answer = await fetch(`${api.sageId.url}/sandbox/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ audience: 'feedline/notifications', ...wish }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

describe('POST /notification', () => {
  it('keeps an announced authorisation with the work that it asks for, and tells one log line', async () => {
    const id = randomUUID();
    const { status, text } = await notify({ body: announced(id), headers: { 'x-correlation-id': 'from-sender-1' } });
    expect([status, JSON.parse(text)]).toEqual([202, { result: 'new' }]);
    const [row] = await stored();
    expect(row).toMatchObject({ kind: 'authorisation-created', resource_id: id, bank_id: BANK.bankId });
    expect(await work()).toEqual([
      {
        job: 'record-authorisation',
        payload: { notificationId: row?.['notification_id'] },
        state: 'open',
        bank_id: BANK.bankId,
        correlation_id: 'from-sender-1',
      },
    ]);
    const lines = api.log.lines().filter((line) => line['correlationId'] === 'from-sender-1');
    expect(lines.map((line) => line['msg'])).toEqual(['notification kept', 'request']);
  });

  it('keeps the body as it was received, unknown members included', async () => {
    const body = `{ "type":"resourceCreated", "resource":{"id":"a-1","type":"authorisation"}, "new": {"x": [1, 2]} }`;
    await notify({ body });
    expect((await stored())[0]?.['body']).toBe(body);
  });

  it('takes the very same notification again as a success that asks for nothing more', async () => {
    const body = announced();
    expect((await notify({ body })).status).toBe(202);
    expect(JSON.parse((await notify({ body })).text)).toEqual({ result: 'duplicate' });
    expect(await stored()).toMatchObject([{ times_received: 2 }]);
    expect(await work()).toHaveLength(1);
  });

  it('keeps one row and one piece of work when twenty arrive at once', async () => {
    const body = announced();
    const answers = await Promise.all(Array.from({ length: 20 }, () => notify({ body })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await stored()).toMatchObject([{ times_received: 20 }]);
    expect(await work()).toHaveLength(1);
  });

  it.each([
    ['an unknown type', { type: 'authorisationExpired', resource: { id: '1', type: 'authorisation' } }],
    ['an unknown resource', { type: 'resourceDeleted', resource: { id: '1', type: 'planet' } }],
  ])('keeps %s, acknowledges it and asks for no work', async (_what, body) => {
    expect((await notify({ body })).status).toBe(202);
    expect(await stored()).toMatchObject([{ kind: 'unknown' }]);
    expect(await work()).toEqual([]);
  });

  it.each<[string, object]>([
    ['a text for additionalData', { additionalData: 'x' }],
    ['a list for additionalData', { additionalData: [1] }],
    ['an empty bankId', { additionalData: { bankId: '' } }],
    ['a number for bankId', { additionalData: { bankId: 7 } }],
    ['a number for externalId', { additionalData: { bankId: BANK.bankId, externalId: 7 } }],
    ['a number for requestedStartDate', { additionalData: { requestedStartDate: 20_260_101 } }],
    ['a number for url', { resource: { id: 'a-1', type: 'authorisation', url: 7 } }],
  ])('follows an authorisation with %s, and keeps it as received', async (_what, odd) => {
    const body = { ...announced('a-1'), ...odd };
    expect((await notify({ body })).status).toBe(202);
    const [row] = await stored();
    expect(row).toMatchObject({ kind: 'authorisation-created', contradiction: null, body: JSON.stringify(body) });
    expect(await work()).toHaveLength(1);
  });

  it.each([
    ['externalId', { externalId: 7 }],
    ['requestedStartDate', { externalId: 'acc-1', requestedStartDate: 20_260_101 }],
    ['additionalData', 'acc-1'],
  ])('keeps, shows and does not follow a bank account whose %s is unusable', async (member, additionalData) => {
    const body = { type: 'resourceCreated', resource: { id: 'ba-1', type: 'bankAccount' }, additionalData };
    expect((await notify({ body })).status).toBe(202);
    expect(await stored()).toMatchObject([{ kind: 'bank-account-created', contradiction: member }]);
    expect(await work()).toEqual([]);
  });

  it('follows a bank account that comes without an externalId', async () => {
    await notify({ body: { type: 'resourceCreated', resource: { id: 'ba-1', type: 'bankAccount', url: '' } } });
    expect(await work()).toMatchObject([{ job: 'link-bank-account' }]);
  });

  it('keeps, shows and does not follow a notification that names another bank', async () => {
    expect((await notify({ body: announced(randomUUID(), OTHER.bankId) })).status).toBe(202);
    expect(await stored()).toMatchObject([{ bank_id: BANK.bankId, contradiction: 'bankId' }]);
    expect(await work()).toEqual([]);
  });

  it('also answers under /notifications, and without a Content-Type that it knows', async () => {
    expect((await notify({ path: `/${BANK.path}/notifications` })).status).toBe(202);
    expect((await notify({ headers: { 'content-type': 'application/vnd.sage+json' } })).status).toBe(202);
    expect((await notify({ headers: { 'content-type': 'text/plain' } })).status).toBe(202);
  });
});

describe('POST /notification without both proofs', () => {
  const forged: [string, () => Promise<Record<string, string | undefined>>][] = [
    ['no header', async () => ({ [BANK.header]: undefined })],
    ['an empty header', async () => ({ [BANK.header]: '' })],
    ['a wrong header', async () => ({ [BANK.header]: `${BANK.secret}x` })],
    ["another bank's header", async () => ({ [BANK.header]: undefined, [OTHER.header]: OTHER.secret })],
    ["another bank's value", async () => ({ [BANK.header]: OTHER.secret })],
    ['no token', async () => ({ authorization: undefined })],
    ['no bearer', async () => ({ authorization: `Basic ${token}` })],
    ['nonsense for a token', async () => ({ authorization: 'Bearer nonsense' })],
    ['an expired token', async () => bearer({ claims: { exp: 1_600_000_000 } })],
    ['a token without an end', async () => bearer({ claims: { exp: null } })],
    ['a token that is not valid yet', async () => bearer({ claims: { nbf: 4_000_000_000 } })],
    ['a token for another audience', async () => bearer({ audience: 'somebody/else' })],
    ['a token of the Provider API', async () => ({ authorization: `Bearer ${await api.token('provider')}` })],
    ['a token of another issuer', async () => bearer({ claims: { iss: 'https://elsewhere.example/' } })],
    ['a token signed with another algorithm', async () => bearer({ algorithm: 'RS512' })],
    ['a token signed with the public key as a secret', async () => bearer({ algorithm: 'HS256' })],
    ['a token signed by a stranger', async () => bearer({ key: 'foreign' })],
    ['an unsigned token', async () => bearer({ algorithm: 'none' })],
  ];
  const bearer = async (wish: Record<string, unknown>) => ({ authorization: `Bearer ${await craftedToken(wish)}` });

  it.each(forged)('answers 401 to %s and stores nothing', async (_what, headers) => {
    const given = await headers();
    for (const body of [announced(), '{broken', 'x'.repeat(300_000)]) {
      const { status, text } = await notify({ body, headers: given });
      expect(status).toBe(401);
      expect(JSON.parse(text)).not.toHaveProperty('detail');
    }
    expect(await stored()).toEqual([]);
  });

  it('answers before the body is sent', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /${BANK.path}/notification HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n`,
    );
    const first = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.destroy();
    expect(first).toMatch(/^HTTP\/1\.1 401 /);
  });

  const refused = async (reason: string): Promise<number> => {
    const metrics = await (await fetch(`${api.url}/metrics`)).text();
    return Number(
      new RegExp(`^feedline_callers_refused_total\\{reason="${reason}"\\} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0,
    );
  };

  it('counts what was wrong, and logs neither proof', async () => {
    const [header, forgedTokens] = [await refused('header'), await refused('token')];
    await notify({ headers: { [BANK.header]: 'wrong-value-of-somebody' } });
    await notify({ headers: { authorization: 'Bearer not.a.token' } });
    expect([await refused('header'), await refused('token')]).toEqual([header + 1, forgedTokens + 1]);
    expect(api.log.text()).not.toMatch(/wrong-value-of-somebody|not\.a\.token|obviously-fake/);
    expect(api.log.text()).not.toContain(token);
  });

  it('knows no bank under another path', async () => {
    expect((await notify({ path: '/no-such-bank/notification' })).status).toBe(404);
  });
});

describe('POST /notification with a bad body', () => {
  const envelope = { type: 'resourceCreated', resource: { id: '1', type: 'authorisation' } };
  it.each([
    ['no JSON', '{"type":', 400, ''],
    ['nothing', '', 400, ''],
    ['a text', '"hello"', 400, ''],
    ['null', 'null', 400, ''],
    ['a list', '[]', 400, ''],
    ['no type', JSON.stringify({ resource: envelope.resource }), 400, 'type'],
    ['a resource without an id', JSON.stringify({ ...envelope, resource: { type: 'x' } }), 400, 'resource.id'],
    ['a number for an id', JSON.stringify({ ...envelope, resource: { id: 7, type: 'x' } }), 400, 'resource.id'],
    ['an id with a NUL', JSON.stringify({ ...envelope, resource: { id: 'a\u0000b', type: 'x' } }), 400, 'resource.id'],
    [
      'an endless id',
      JSON.stringify({ ...envelope, resource: { id: 'a'.repeat(201), type: 'x' } }),
      400,
      'resource.id',
    ],
    ['more than 256 KB', JSON.stringify({ ...envelope, more: 'x'.repeat(262_144) }), 413, ''],
    ['a hundred thousand brackets', `{"type":${'['.repeat(100_000)}`, 400, ''],
  ])('answers %s with the status, names the field and stores nothing', async (_what, body, expected, field) => {
    const { status, text, headers } = await notify({ body });
    expect(status).toBe(expected);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { errors = [] } = JSON.parse(text) as { errors?: { field: string }[] };
    if (field) expect(errors.map((error) => error.field)).toContain(field);
    expect(await stored()).toEqual([]);
  });

  it('survives a deep body', async () => {
    const deep = `{"type":"x","resource":{"id":"1","type":"y"},"more":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect([202, 400]).toContain((await notify({ body: deep })).status);
  });
});

describe('POST /notification when something is away', () => {
  it('answers 503 with Retry-After while no key of Sage ID is known, and accepts once they are', async () => {
    const lonely = await startTestApi({ SAGE_ID_JWKS_URL: 'http://127.0.0.1:9/jwks.json' });
    try {
      const answer = await fetch(`${lonely.url}/${BANK.path}/notification`, {
        method: 'POST',
        headers: { [BANK.header]: BANK.secret, authorization: `Bearer ${await lonely.token()}` },
        body: JSON.stringify(announced()),
      });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await lonely.rows('select * from notification')).toEqual([]);
    } finally {
      await lonely.close();
    }
  });

  it('goes on with the keys it has when Sage ID is away', async () => {
    const own = await startTestApi();
    try {
      const headers = { [BANK.header]: BANK.secret, authorization: `Bearer ${await own.token()}` };
      const second = await own.token();
      const send = (authorization: string) =>
        fetch(`${own.url}/${BANK.path}/notification`, {
          method: 'POST',
          headers: { ...headers, authorization },
          body: JSON.stringify(announced()),
        });
      expect((await send(headers.authorization)).status).toBe(202);
      await own.sageId.close();
      own.clock.advance(60 * 60 * 1000);
      expect((await send(`Bearer ${second}`)).status).toBe(202);
    } finally {
      await own.close();
    }
  });

  it('answers 503 and keeps nothing when the database cannot, so that the sender tries again', async () => {
    await api.rows('alter table outbox rename to outbox_away');
    try {
      const { status, headers } = await notify();
      expect([status, headers.get('retry-after')]).toEqual([503, '2']);
      expect(await stored()).toEqual([]);
    } finally {
      await api.rows('alter table outbox_away rename to outbox');
    }
  });
});
