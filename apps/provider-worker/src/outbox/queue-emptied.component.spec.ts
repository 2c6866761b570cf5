import { OutboxRepository } from '@feedline/persistence';
import { JobProducer, queueBackend } from '@feedline/queue';
import { flushRedis, testRedisUrl, until } from '@feedline/test-kit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { prepareTestWorker, type TestWorker } from '../testing/start-test-worker.js';

const redisUrl = testRedisUrl();
const backends: [string, string | undefined][] = [['PostgreSQL', undefined]];
if (redisUrl) backends.push(['Redis', redisUrl]);

/** Whoever had the work in hand is gone: the rest of its lease, in milliseconds. */
const LEASE_LEFT_MS = 1_000;

const account = {
  bankAccountExternalId: 'external-1',
  accountName: 'Everyday **** 1234',
  bankIdentifier: 'credentials-1',
  branchIdentifier: 'n/a',
  accountIdentifier: 'account-1',
};

describe.each(backends)('the queue on %s, emptied', (_name, redis) => {
  let worker: TestWorker;
  let running: { close(): Promise<void> } | undefined;
  beforeAll(async () => void (worker = await prepareTestWorker(redis)));
  afterEach(async () => running?.close());
  afterAll(async () => worker.close());

  const notify = (type: string, resource: string, id: string) =>
    worker.receive({
      type,
      resource: { id, type: resource },
      additionalData: { bankId: 'bank-one', externalId: 'external-1' },
    });

  /** Beside them the lanes of linked accounts ask for their start dates. */
  const patches = () => worker.providerApi.calls.filter(({ method }) => method === 'PATCH');

  /** Everything that is open goes into the queue, and then the queue forgets it. */
  async function handOutAndForget(): Promise<void> {
    const outbox = new OutboxRepository(worker.database);
    const producer = new JobProducer(queueBackend({ redisUrl: redis, databaseUrl: worker.database.url }));
    const due = await outbox.handOut(100, LEASE_LEFT_MS);
    expect(due.length).toBeGreaterThan(0);
    await producer.wake(due);
    expect(await producer.room()).toBeLessThan(50);
    await (redis ? flushRedis(redis) : truncateQueue());
    expect(await producer.room()).toBe(50);
    await producer.close();
  }

  async function truncateQueue(): Promise<void> {
    const tables = await worker.rows(
      `select tablename from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
    );
    await worker.rows(`truncate ${tables.map(({ tablename }) => `bullmq."${String(tablename)}"`).join(', ')} cascade`);
  }

  const allDone = () =>
    until(
      'all work to be done',
      async () => (await worker.rows(`select 1 from outbox where state <> 'done'`)).length === 0,
    );

  it('loses nothing of what was announced, granted and linked, and does it once', async () => {
    const announced = randomUUID();
    const granted = { bankId: 'bank-one', authorisationId: randomUUID() };
    await worker.authorisations.announce(granted, new Date(), 'c-1');
    await worker.decisions.grant({ ...granted, customerRef: 'customer-1', accounts: [account], now: new Date() });
    await notify('resourceCreated', 'authorisation', announced);
    await notify('resourceCreated', 'bankAccount', 'ba-1');
    await handOutAndForget();

    running = await worker.start();
    await allDone();

    expect(await worker.authorisations.find({ bankId: 'bank-one', authorisationId: announced })).toMatchObject({
      state: 'announced',
    });
    expect(await worker.authorisations.find(granted)).toMatchObject({ state: 'reported' });
    expect(patches()).toHaveLength(1);
    expect(await worker.links.find({ bankId: 'bank-one', bankAccountId: 'ba-1' })).toMatchObject({ state: 'pending' });
  });

  it('goes on under a running worker', async () => {
    running = await worker.start();
    await notify('resourceCreated', 'bankAccount', 'ba-2');
    await allDone();
    await (redis ? flushRedis(redis) : truncateQueue());
    await notify('resourceCreated', 'bankAccount', 'ba-3');
    await allDone();
    expect(await worker.links.find({ bankId: 'bank-one', bankAccountId: 'ba-3' })).toMatchObject({ state: 'pending' });
  });

  it('forgets a job that is under way, which is done all the same', async () => {
    const key = { bankId: 'bank-one', authorisationId: randomUUID() };
    worker.providerApi.calls.length = 0;
    worker.providerApi.answer = ({ method }) =>
      method === 'PATCH' && patches().length === 1 ? 'hang' : { status: 200 };
    running = await worker.start();
    await worker.authorisations.announce(key, new Date(), 'c-2');
    await worker.decisions.grant({ ...key, customerRef: 'customer-2', accounts: [account], now: new Date() });
    await until('the call to be under way', patches);
    await (redis ? flushRedis(redis) : truncateQueue());
    await allDone();
    expect(await worker.authorisations.find(key)).toMatchObject({ state: 'reported' });
    expect(new Set(patches().map(({ body }) => body)).size).toBe(1);
  });

  it('hands work back at once when its process is asked to end', async () => {
    const key = { bankId: 'bank-one', authorisationId: randomUUID() };
    worker.providerApi.calls.length = 0;
    worker.providerApi.answer = ({ method }) =>
      method === 'PATCH' && patches().length === 1 ? 'hang' : { status: 200 };
    running = await worker.start();
    await worker.authorisations.announce(key, new Date(), 'c-3');
    await worker.decisions.grant({ ...key, customerRef: 'customer-3', accounts: [account], now: new Date() });
    await until('the call to be under way', patches);
    await running.close();
    running = await worker.start();
    await allDone();
    expect(await worker.authorisations.find(key)).toMatchObject({ state: 'reported' });
  });
});
