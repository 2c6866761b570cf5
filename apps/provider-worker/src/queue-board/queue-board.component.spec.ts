import { JobProducer, queueBackend } from '@feedline/queue';
import { testRedisUrl } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { prepareTestWorker, type StartedWorker, type TestWorker } from '../testing/start-test-worker.js';

const ALICE = { name: 'alice', key: 'obviously-fake-key-of-alice-0000001', scopes: ['queue'] };
const BOB = { name: 'bob', key: 'obviously-fake-key-of-bob-000000002', scopes: ['status'] };
const KEYS = { OPERATOR_KEYS: JSON.stringify([ALICE, BOB]) };
const BASIC = { authorization: `Basic ${Buffer.from(`alice:${ALICE.key}`).toString('base64')}` };

const redisUrl = testRedisUrl();
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]];
if (redisUrl) backends.push(['Redis', redisUrl]);

describe.each(backends)('the board at /operator/queue, with BullMQ on %s', (_name, redis) => {
  let worker: TestWorker;
  let running: StartedWorker;
  beforeAll(async () => {
    worker = await prepareTestWorker(redis);
    running = await worker.start(KEYS);
  });
  afterAll(async () => {
    await running.close();
    await worker.close();
  });

  const ask = (path: string, headers: Record<string, string> = BASIC, method = 'GET') =>
    fetch(`${running.url}/operator/queue${path}`, { headers, method });

  it('shows the page to a browser with the key, with strict headers and no foreign font', async () => {
    const answer = await ask('');
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page).toContain('Feedline queue');
    expect(page).not.toContain('googleapis');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'none'; script-src 'self';.*frame-ancestors 'none'/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const script = /src="(static\/js\/main[^"]+)"/.exec(page)?.[1];
    expect((await ask(`/${script}`)).status).toBe(200);
    expect((await ask(`/${script}`, {})).status).toBe(401);
    expect(worker.log.lines()).toContainEqual(
      expect.objectContaining({ msg: 'operator looks', operator: 'alice', scope: 'queue' }),
    );
    expect(worker.log.text()).not.toContain('fake');
  });

  it('lists the queue, and of a job its ids alone, whatever somebody put there', async () => {
    const queue = queueBackend({ redisUrl: redis, databaseUrl: worker.database.url }).queue();
    await queue.waitUntilReady();
    await queue.add(
      'wake-up',
      { kind: 'job', outboxId: '7', handOut: 1, customer: 'Olivia' },
      { jobId: 'one', delay: 600_000 },
    );
    await queue.add('wake-up', { customer: 'Olivia' }, { jobId: 'two', delay: 600_000 });
    const answer = await ask('/api/queues?activeQueue=feedline&status=delayed&page=1&jobsPerPage=10');
    const text = await answer.text();
    await queue.obliterate({ force: true });
    await queue.close();
    const [shown] = (JSON.parse(text) as { queues: { readOnlyMode: boolean; jobs: { data: unknown }[] }[] }).queues;
    expect(answer.status).toBe(200);
    expect(shown?.readOnlyMode).toBe(true);
    expect(shown?.jobs.map(({ data }) => data)).toEqual(
      expect.arrayContaining([{ kind: 'job', outboxId: '7', handOut: 1 }, 'not a wake-up']),
    );
    expect(text).not.toContain('Olivia');
  });

  it('tells which store carries the queue', async () => {
    const stats = (await (await ask('/api/redis/stats')).json()) as { backend: string };
    expect(stats.backend).toBe(redis ? 'redis' : 'postgres');
  });

  it.each(['pause', 'resume', 'empty', 'obliterate', 'add', 'clean/failed', 'retry/failed'])(
    'changes nothing: %s',
    async (what) => {
      for (const method of ['PUT', 'POST']) {
        const answer = await ask(`/api/queues/feedline/${what}`, BASIC, method);
        expect([404, 405]).toContain(answer.status);
      }
    },
  );

  it.each<[string, Record<string, string>, number]>([
    ['no key', {}, 401],
    ['another key', { authorization: `Bearer ${'x'.repeat(40)}` }, 401],
    ['a key for the status', { authorization: `Bearer ${BOB.key}` }, 403],
    ['no base64', { authorization: 'Basic ?' }, 401],
    ['a header too long', { authorization: `Bearer ${'x'.repeat(4_000)}` }, 401],
  ])('shows nothing with %s', async (_what, headers, status) => {
    const answer = await ask('/api/queues', headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toEqual(status === 401 ? expect.stringContaining('Basic') : null);
    expect(await answer.text()).not.toContain('feedline');
  });

  it('shows nothing with the header twice', async () => {
    const status = await new Promise((resolve, reject) => {
      const headers = ['authorization', `Bearer ${ALICE.key}`, 'authorization', `Bearer ${ALICE.key}`, 'host', 'x'];
      httpRequest(`${running.url}/operator/queue`, { headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(401);
  });
});

describe('the board while the queue is away', () => {
  it('says so, and not where the queue would be', async () => {
    const worker = await prepareTestWorker(undefined);
    const running = await worker.start(KEYS);
    const away = jest.spyOn(JobProducer.prototype, 'room').mockRejectedValue(new Error('no answer from 10.1.2.3'));
    const answer = await fetch(`${running.url}/operator/queue/api/queues`, { headers: BASIC });
    const text = await answer.text();
    away.mockRestore();
    expect([answer.status, JSON.parse(text)]).toEqual([
      503,
      expect.objectContaining({ title: 'The queue does not answer' }),
    ]);
    expect(text).not.toContain('10.1.2.3');
    await running.close();
    await worker.close();
  });
});

describe('the worker without a key for its queue', () => {
  it.each([
    ['no key at all', {}],
    ['a key for the status alone', { OPERATOR_KEYS: JSON.stringify([BOB]) }],
  ])('has no board: %s', async (_what, variables) => {
    const worker = await prepareTestWorker(undefined);
    const running = await worker.start(variables);
    for (const path of ['', '/', '/api/queues', '/static/favicon.ico']) {
      const answer = await fetch(`${running.url}/operator/queue${path}`, { headers: BASIC });
      expect(answer.status).toBe(404);
    }
    await running.close();
    await worker.close();
  });
});
