import { migrateDatabase } from '@feedline/platform';
import { createTestDatabase, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { Database } from './database.js';
import { checkMigrated, migrateConnector } from './migrate.js';

const MIGRATIONS = path.join(import.meta.dirname, '../../../../prisma/migrations');
const FIRST = '20261122000000_inbox_outbox_authorisation';

const earlier = mkdtempSync(path.join(tmpdir(), 'feedline-migrations-'));
cpSync(path.join(MIGRATIONS, FIRST), path.join(earlier, FIRST), { recursive: true });

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = new Database(test.url, 2);
});
afterAll(async () => {
  rmSync(earlier, { recursive: true, force: true });
  await database.close();
  await test.drop();
});

describe('a database of an earlier version', () => {
  it('keeps what is in it, and is ready only once it is migrated', async () => {
    await migrateDatabase(new pg.Client({ connectionString: test.url }), earlier);
    const at = new Date('2026-01-05T10:00:00.000Z');
    await database.query(
      `insert into granted_account (bank_id, customer_ref, external_id, account, authorisation_id, granted_at)
       values ('bank-one', 'customer-1', 'external-1', '{}', 'a-1', $1)`,
      [at],
    );
    await database.query(
      `insert into authorisation (bank_id, authorisation_id, state, customer_ref, patch_body, correlation_id, received_at,
                                  expires_at) values ('bank-one', 'a-1', 'granted', 'customer-1', '{}', 'c', $1, $1)`,
      [at],
    );
    await expect(checkMigrated(database)).rejects.toThrow('run "feedline migrate"');

    await migrateConnector(test.url);

    await expect(checkMigrated(database)).resolves.toBeUndefined();
    const { rows } = await database.query('select renewed_at, state, cleared_at from granted_account, authorisation');
    expect(rows).toEqual([{ renewed_at: at, state: 'granted', cleared_at: null }]);
    expect(await migrateConnector(test.url)).toEqual([]);
  });

  it.each([
    ['who decided, unless it is cleared as a whole', `update authorisation set patch_body = null`],
    ['what is not reported yet', `update authorisation set patch_body = null, customer_ref = null, cleared_at = $1`],
  ])('lets nobody clear %s', async (_what, sql) => {
    const values = sql.includes('$1') ? [new Date()] : [];
    await expect(database.query(sql, values)).rejects.toThrow('violates check constraint');
  });
});
