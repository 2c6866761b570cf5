import type { Bank } from '@feedline/domain';
import {
  Database,
  InboxRepository,
  migrateConnector,
  OutboxRepository,
  ReconcileRepository,
} from '@feedline/persistence';
import type { ProviderApi } from '@feedline/provider-api-client';
import { createTestDatabase, FakeClock, seedFeed, type TestDatabase } from '@feedline/test-kit';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReconcileDaily } from './reconcile-daily.js';

Logger.overrideLogger(false);

const clock = new FakeClock();
let test: TestDatabase;
let databases: Database[];
let asked = 0;
beforeAll(async () => {
  test = await createTestDatabase(migrateConnector);
  databases = [1, 2, 3, 4].map(() => new Database(test.url, 2));
  await seedFeed(databases[0]!, { externalId: 'external-1', bankAccountId: 'ba-1', now: clock.now() });
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await test.drop();
});

const providerApi = {
  send: async () => {
    asked += 1;
    return { status: 200, body: { data: { bankAccountId: 'ba-1', status: 'active', requestedStartDate: null } } };
  },
} as unknown as ProviderApi;
const bank = {
  transactions: () => {
    throw new Error('away');
  },
} as unknown as Bank;

const workers = () =>
  databases.map((database) => {
    const books = new ReconcileRepository(database, new InboxRepository(database, new OutboxRepository(database)));
    return new ReconcileDaily(books, bank, providerApi, clock);
  });
const results = async () => (await databases[0]!.query('select differences, counts from reconciliation')).rows;

describe('the daily reconciliation', () => {
  it('is done by one of four workers, once a day, and keeps what it found', async () => {
    const done = await Promise.all(workers().map((worker) => worker.run()));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await Promise.all(workers().map((worker) => worker.run()))).toEqual([false, false, false, false]);
    expect(await results()).toEqual([{ differences: 1, counts: { 'bank not read': 1 } }]);
    expect(asked).toBe(1);
    clock.advance(24 * 60 * 60 * 1000);
    expect((await Promise.all(workers().map((worker) => worker.run()))).filter(Boolean)).toHaveLength(1);
    expect(await results()).toHaveLength(2);
  });

  it('leaves it to another worker when it is stopped before it is whole', async () => {
    clock.advance(24 * 60 * 60 * 1000);
    const [first, second] = workers();
    await first!.beforeApplicationShutdown();
    expect([await first!.run(), await second!.run()]).toEqual([false, true]);
  });

  it('ends at once when it is stopped while the bank does not answer, and leaves it to another worker', async () => {
    clock.advance(24 * 60 * 60 * 1000);
    let isAsked: () => void = () => undefined;
    const asking = new Promise<void>((resolve) => (isAsked = resolve));
    const next = () => (isAsked(), new Promise<never>(() => undefined));
    const hanging = { transactions: () => ({ [Symbol.asyncIterator]: () => ({ next }) }) } as unknown as Bank;
    const books = new ReconcileRepository(
      databases[0]!,
      new InboxRepository(databases[0]!, new OutboxRepository(databases[0]!)),
    );
    const daily = new ReconcileDaily(books, hanging, providerApi, clock);
    const run = daily.run();
    await asking;
    await daily.beforeApplicationShutdown();
    expect([await run, await workers()[1]!.run()]).toEqual([false, true]);
  });
});
