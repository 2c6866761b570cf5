import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '@feedline/platform';
import { createTestDatabase } from '@feedline/test-kit';
import { migrateMockBankingService } from './migrate-mock-banking-service.js';

const FIRST = '20260101090000_first';

describe('migrating the database of the mock Banking Service', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let earlier: string;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    earlier = await mkdtemp(path.join(tmpdir(), 'earlier-'));
    await cp(path.join(import.meta.dirname, 'migrations', FIRST), path.join(earlier, FIRST), { recursive: true });
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
    await rm(earlier, { recursive: true });
  });

  it('brings one of the first version up to date, and keeps what is in it', async () => {
    await migrateDatabase(new pg.Client({ connectionString: database.url }), earlier);
    await client.query(
      `insert into organisation (organisation_id, application, name, crm_id, signing_key, created_at)
       values ('o', 'a', 'Kept Ltd', 'c', 'fake', '2026-01-01')`,
    );
    const applied = await migrateMockBankingService(database.url);
    expect(applied).toContain('20260601090000_product');
    expect(applied).not.toContain(FIRST);
    expect((await client.query('select name from organisation')).rows).toEqual([{ name: 'Kept Ltd' }]);
    expect((await client.query('select * from product_company')).rows).toEqual([]);
    expect(await migrateMockBankingService(database.url)).toEqual([]);
  });
});
