import { migrateDatabase } from '@feedline/platform';
import { createTestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrateConnector } from '../migrate.js';

const MIGRATIONS = path.join(import.meta.dirname, '../../../../../prisma/migrations');
const FEED = '20261124000000_feed';

describe('the migration to the feed', () => {
  const before = mkdtempSync(path.join(tmpdir(), 'feedline-before-'));
  let url: string;
  let client: pg.Client;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ url, drop } = await createTestDatabase());
    cpSync(MIGRATIONS, before, { recursive: true, filter: (file) => !file.includes(FEED) });
    await migrateDatabase(new pg.Client({ connectionString: url }), before);
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await drop();
    rmSync(before, { recursive: true });
  });

  it('begins the feed of what was linked before it, and of nothing else', async () => {
    await client.query(
      `insert into bank_account_link (bank_id, bank_account_id, external_id, state) values
       ('bank', 'one', 'external', 'pending'), ('bank', 'two', 'external', 'active'), ('bank', 'three', null, 'pending'),
       ('bank', 'gone', 'other', 'disconnected')`,
    );
    expect(await migrateConnector(url)).toEqual([FEED]);
    const { rows: ledgers } = await client.query('select external_id from ledger_account');
    const { rows: lanes } = await client.query('select bank_account_id, state, reason from lane order by lane_id');
    expect(ledgers).toEqual([{ external_id: 'external' }]);
    expect(lanes).toEqual([
      { bank_account_id: 'one', state: 'waiting', reason: 'start date unknown' },
      { bank_account_id: 'two', state: 'waiting', reason: 'start date unknown' },
      { bank_account_id: 'three', state: 'waiting', reason: 'account unknown' },
    ]);
  });
});
