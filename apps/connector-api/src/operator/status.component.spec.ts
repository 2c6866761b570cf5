import { statusReportSchema } from '@feedline/contracts';
import { Database } from '@feedline/persistence';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const ALICE = { name: 'alice', key: 'obviously-fake-key-of-alice-0000001', scopes: ['status'] };
const BOB = { name: 'bob', key: 'obviously-fake-key-of-bob-000000002', scopes: ['queue'] };
const RIGHT = { authorization: `Bearer ${ALICE.key}` };

let api: TestApi;
beforeAll(
  async () => void (api = await startTestApi({ OPERATOR_KEYS: JSON.stringify([ALICE, BOB]), API_DOCS: 'true' })),
);
afterAll(() => api.close());
afterEach(() => void jest.restoreAllMocks());

const ask = (headers: Record<string, string> = RIGHT, from: TestApi = api) =>
  fetch(`${from.url}/operator/v1/status`, { headers });

const report = async () => statusReportSchema.parse(await (await ask()).json());

const rowOf = async (subject: string, state: string) =>
  (await report()).rows.find((row) => row.subject === subject && row.state === state);

const insertJob = (state: string, age: string) =>
  api.rows(
    `insert into outbox (bank_id, job, payload, dedupe_key, correlation_id, state, created_at)
     values ('bank-one', 'report-authorisation', '{}', gen_random_uuid(), 'c', $1, $2::timestamptz - $3::interval)`,
    [state, api.clock.now(), age],
  );

describe('GET /operator/v1/status', () => {
  it('says that no worker runs, and then that nothing needs anybody once one does', async () => {
    expect(await report()).toMatchObject({ verdict: 'act', queueBackend: 'unknown' });
    await api.rows(
      `insert into worker_presence (worker_id, queue_backend, version, started_at)
       values (gen_random_uuid(), 'redis', '0.1.0', $1)`,
      [api.clock.now()],
    );
    expect(await report()).toMatchObject({ verdict: 'fine', summary: 'Nothing needs you now.', queueBackend: 'redis' });
  });

  it('counts work with its age in seconds, and says what to do', async () => {
    await insertJob('dead', '1 hour');
    await insertJob('dead', '2 hours');
    expect(await rowOf('jobs', 'dead')).toMatchObject({
      count: 2,
      oldestSeconds: 7200,
      attention: 'act',
      command: 'feedline jobs list --state dead',
    });
    await api.rows('delete from outbox');
  });

  it('counts links, authorisations and notifications by state', async () => {
    const now = api.clock.now();
    await api.rows(
      `insert into bank_account_link (bank_id, bank_account_id, state) values ('bank-one', 'ba', 'pending')`,
    );
    await api.rows(
      `insert into authorisation (bank_id, authorisation_id, received_at, expires_at, correlation_id)
       values ('bank-one', 'usable', $1, $2, 'c'), ('bank-one', 'over', $1, $1, 'c')`,
      [now, new Date(now.getTime() + 60_000)],
    );
    await api.rows(
      `insert into notification (notification_id, bank_id, kind, type, resource_type, resource_id, body, content_digest,
                                 correlation_id, received_at)
       values (gen_random_uuid(), 'bank-one', 'unknown', 'moonRisen', 'moon', 'm', '{}', 'd', 'c', $1)`,
      [now],
    );
    const counts = (await report()).rows.filter(({ count }) => count > 0).map((row) => `${row.subject} ${row.state}`);
    expect(counts).toEqual([
      'workers running',
      'bank accounts pending',
      'authorisations announced',
      'authorisations expired',
      'notifications unknown',
    ]);
    expect((await report()).summary).toBe('Nothing needs you now. In working hours: 1 notification unknown.');
  });

  it('is not kept by anybody on the way, and the log says who looked', async () => {
    const answer = await ask();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(api.log.lines()).toContainEqual(
      expect.objectContaining({ msg: 'operator looks', operator: 'alice', scope: 'status' }),
    );
    expect(api.log.text()).not.toContain(ALICE.key);
  });

  it.each<[string, Record<string, string>, number]>([
    ['no key', {}, 401],
    ['another key', { authorization: `Bearer ${'x'.repeat(40)}` }, 401],
    ['a malformed password', { authorization: 'Basic ???' }, 401],
    ['a key for the queue', { authorization: `Bearer ${BOB.key}` }, 403],
    ['a header too long', { authorization: `Bearer ${'y'.repeat(4_000)}` }, 401],
  ])('answers a problem to %s', async (_what, headers, status) => {
    const answer = await ask(headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(Boolean(answer.headers.get('www-authenticate'))).toBe(status === 401);
    expect(await answer.text()).not.toMatch(/xxxx|yyyy|fake/);
  });

  it('says so when the database is away', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:5432'), { code: 'ECONNREFUSED' });
    jest.spyOn(api.app.get(Database, { strict: false }), 'transaction').mockRejectedValue(away);
    const answer = await ask();
    const text = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(JSON.parse(text)).toMatchObject({ title: 'The database is away', code: 'database-away' });
    expect(text).not.toContain('10.1.2.3');
  });

  it('is documented', async () => {
    const document = await (await fetch(`${api.url}/docs-json`)).json();
    expect(document).toMatchObject({
      paths: { '/operator/v1/status': { get: { responses: { 200: expect.anything(), 503: expect.anything() } } } },
    });
  });
});

describe('the connector API without a key for the status', () => {
  it.each([
    ['no key at all', {}],
    ['a key for the queue alone', { OPERATOR_KEYS: JSON.stringify([BOB]) }],
  ])('has no operator API: %s', async (_what, variables: Record<string, string>) => {
    const other = await startTestApi(variables);
    expect([(await ask(RIGHT, other)).status, (await ask({}, other)).status]).toEqual([404, 404]);
    await other.close();
  });
});
