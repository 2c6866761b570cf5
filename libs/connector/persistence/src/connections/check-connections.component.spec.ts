import { createTestDatabase, until, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database } from '../database.js';
import { Wakeups } from '../wakeups.js';
import { checkConnections, promiseOf } from './check-connections.js';

const warnings: string[] = [];

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database(test.url, 2);
  const keep = (message: string) => void warnings.push(message);
  Logger.overrideLogger({ log: keep, warn: keep, error: keep });
});
afterAll(async () => {
  Logger.overrideLogger(false);
  await database.close();
  await test.drop();
});
beforeEach(() => void (warnings.length = 0));

describe('checkConnections', () => {
  it('says nothing while all that was promised fits', async () => {
    await checkConnections(database, 1);
    expect(warnings).toEqual([]);
  });

  it('warns when the promises of those that run do not fit together, and forgets who has ended', async () => {
    const [other, own] = [new Wakeups(test.url, promiseOf(100_000)), new Wakeups(test.url, promiseOf(17))];
    await Promise.all([other.open(), own.open()]);
    await checkConnections(database, 17);
    expect(warnings).toEqual([expect.stringContaining('17 by this process, 100000 by 1 more of the connector')]);
    await other.close();
    await until('the server to have let it go', async () => {
      warnings.length = 0;
      await checkConnections(database, 17);
      return warnings.length === 0;
    });
    await own.close();
  });

  it('refuses the start of a process that alone wants more than there are', async () => {
    await expect(checkConnections(database, 100_000)).rejects.toThrow(/and this process may take 100000/);
  });
});
