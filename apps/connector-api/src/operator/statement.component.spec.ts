import { statementFileSchema, statementListSchema } from '@feedline/contracts';
import { Database } from '@feedline/persistence';
import { seedFeed } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/start-test-api.js';

const ALICE = { name: 'alice', key: 'obviously-fake-key-of-alice-0000001', scopes: ['statements'] };
const BOB = { name: 'bob', key: 'obviously-fake-key-of-bob-000000002', scopes: ['status'] };

let api: TestApi;
let id: string;
beforeAll(async () => {
  api = await startTestApi({ OPERATOR_KEYS: JSON.stringify([ALICE, BOB]), API_DOCS: 'true' });
  const database = api.app.get(Database, { strict: false });
  const feed = await seedFeed(database, { externalId: 'external-1', bankAccountId: 'ba-1', now: api.clock.now() });
  id = feed.statementIds[1] ?? '';
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.rows(
    `update statement set state = 'rejected', rejection = '{"code":"wrongSign"}' where statement_id = $1`,
    [id],
  );
  await api.rows('delete from delivery where position > 5');
  await api.rows(`update lane set state = 'stopped', reason = 'wrongSign', through_position = 5`);
});

const call = (path: string, body?: unknown, key = ALICE.key) =>
  fetch(`${api.url}/operator/v1/statements${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const audited = async () => (await api.rows('select actor, action from audit_entry order by audit_id desc limit 1'))[0];

describe('the operator API of statements', () => {
  it('lists, shows, repairs and resumes; the audit names the key', async () => {
    const { statements } = statementListSchema.parse(await (await call('?state=stopped')).json());
    expect(statements).toEqual([expect.objectContaining({ statementId: id, bankAccountId: 'ba-1' })]);
    const shown = await (await call(`/${id}`)).text();
    expect(statementFileSchema.parse(JSON.parse(shown))).toMatchObject({
      statement: { errors: [{ code: 'wrongSign' }] },
    });
    expect(shown).not.toMatch(/Zoë|Newcastle/);

    const repaired = await call(`/${id}/repair`, { leaveOut: ['tx-6'] });
    expect([repaired.status, await repaired.json()]).toEqual([200, expect.objectContaining({ bankAccountId: 'ba-1' })]);
    expect(await audited()).toEqual({ actor: 'alice', action: 'statement repaired' });
    expect((await call(`/ba-1/resume`, {})).status).toBe(200);
    expect(await audited()).toEqual({ actor: 'alice', action: 'lane resumed' });
    expect(await (await call('?state=stopped')).json()).toEqual({ statements: [] });
  });

  it('resumes all that one cause stopped, after it told which they are', async () => {
    const stopped = [{ reason: 'wrongSign', count: 1 }];
    const look = await call('/resume', { all: true, dryRun: true });
    expect([look.status, await look.json()]).toEqual([200, { resumed: 0, stopped }]);
    expect(await (await call('/resume', { all: true, reason: 'sumMismatch' })).json()).toEqual({
      resumed: 0,
      stopped: [],
    });
    expect(await (await call('/resume', { all: true, reason: 'wrongSign' })).json()).toEqual({ resumed: 1, stopped });
    expect(await audited()).toEqual({ actor: 'alice', action: 'lane resumed' });
    expect(await (await call('?state=stopped')).json()).toEqual({ statements: [] });
  });

  it('shows what was paid for when it is asked for, and writes it down', async () => {
    const answer = await call(`/${id}?withDescriptions=true`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('Zoë');
    expect(await audited()).toEqual({ actor: 'alice', action: 'descriptions read' });
    expect(api.log.text()).not.toContain('Zoë');
  });

  it.each<[string, string, string, string]>([
    ['an empty form', '/ba-1/resume', 'application/x-www-form-urlencoded', '&'],
    ['a form', '/ba-1/repair', 'application/x-www-form-urlencoded', 'leaveOut=tx-6&leaveOut=tx-7'],
    ['a text', '/ba-1/resume', 'text/plain', '{}'],
    ['JSON that a form may claim to be', '/ba-1/resume', 'text/plain; a=application/json', '{}'],
  ])(
    'refuses %s: a page of others can send it with the key that a browser remembers',
    async (_what, path, type, body) => {
      const credentials = Buffer.from(`:${ALICE.key}`).toString('base64');
      const headers = { authorization: `Basic ${credentials}`, 'content-type': type };
      const answer = await fetch(`${api.url}/operator/v1/statements${path}`, { method: 'POST', headers, body });
      expect([answer.status, await api.rows('select state from lane')]).toEqual([415, [{ state: 'stopped' }]]);
      expect(await api.rows(`select 1 from delivery where mark <> 'sent'`)).toEqual([]);
    },
  );

  it.each<[string, string, unknown, number]>([
    ['an unknown statement', '/4711', undefined, 404],
    ['an id that nothing can have', '/%00', undefined, 404],
    ['an id that nothing can have, to be resumed', '/%00/resume', {}, 404],
    ['a transaction that nothing can have', '/ba-1/repair', { leaveOut: ['tx\0'] }, 400],
    ['an unknown statement, to be repaired', '/4711/repair', { leaveOut: ['tx-6'] }, 404],
    ['a state that there is not', '?state=moon', undefined, 400],
    ['a word that there is not', '/ba-1/repair', { forget: ['tx-6'] }, 400],
    ['no object to resume', '/ba-1/resume', [], 400],
    ['all to be resumed without a word', '/resume', {}, 400],
    ['a date that is none', '/ba-1/repair', { newest: 'yesterday' }, 400],
    ['a transaction that was sent', '/ba-1/repair', { leaveOut: ['tx-1'] }, 409],
    ['nothing to repair', '/ba-1/repair', {}, 409],
  ])('answers a problem to %s, and changes nothing', async (_what, path, body, status) => {
    const answer = await call(path, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await api.rows(`select 1 from delivery where mark <> 'sent'`)).toEqual([]);
  });

  it.each([
    ['reading', '', undefined],
    ['resuming', '/ba-1/resume', {}],
    ['resuming all', '/resume', { all: true }],
  ])('is closed to a key without the scope: %s', async (_what, path, body) => {
    expect((await call(path, body, BOB.key)).status).toBe(403);
    expect((await call(path, body, 'x'.repeat(40))).status).toBe(401);
    expect(await api.rows(`select state from lane`)).toEqual([{ state: 'stopped' }]);
  });

  it('is documented', async () => {
    const document = (await (await fetch(`${api.url}/docs-json`)).json()) as { paths: Record<string, unknown> };
    expect(Object.keys(document.paths).filter((path) => path.includes('/statements'))).toHaveLength(5);
  });
});
