import { createTestDatabase, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { Database } from './database.js';

const silent = pino({ level: 'silent' });

let test: TestDatabase;
let database: Database;
let other: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  [database, other] = [new Database(test.url, silent), new Database(test.url, silent)];
});
afterAll(async () => {
  await Promise.all([database.close(), other.close()]);
  await test.drop();
});

describe('Database.transaction', () => {
  it('survives a server that ends its session while it does something else, and the next one works', async () => {
    const broken = database.transaction(async (sql) => {
      await sql.query('select 1 as doing_something_else');
      await other.query(
        `select pg_terminate_backend(pid, 10000) from pg_stat_activity
          where pid <> pg_backend_pid() and query like '%doing_something_else%'`,
      );
      await new Promise((resolve) => setImmediate(resolve));
      await sql.query('select 2');
    });
    await expect(broken).rejects.toThrow();
    expect(await database.query('select 3 as answer')).toEqual([{ answer: 3 }]);
  });
});
