import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, type RunningPostgres } from '../postgres/start-postgres.js';
import { queryDatabase as query } from './query-database.js';
import { createDatabase, dropDatabase } from './create-database.js';

describe('createDatabase', () => {
  let server: RunningPostgres;
  beforeAll(async () => {
    server = await startPostgres({ folder: mkdtempSync(path.join(tmpdir(), 'feedline-spec-')), throwAway: true });
  });
  afterAll(async () => server.stop());

  it('keeps the owner of one database out of every other', async () => {
    const one = await createDatabase(server.url, { name: 'one', password: 'obviously-fake-1' });
    const two = await createDatabase(server.url, { name: 'two', password: 'obviously-fake-2' });
    await query(one, 'create table mine (it int)');
    const intruder = Object.assign(new URL(two), { pathname: '/one' }).href;
    await expect(query(intruder, 'select * from mine')).rejects.toThrow('permission denied for database "one"');
  });

  it('leaves an existing database alone but for the password', async () => {
    await query(
      await createDatabase(server.url, { name: 'same', password: 'old-fake' }),
      'create table kept as select 7 as it',
    );
    const again = await createDatabase(server.url, { name: 'same', password: 'new-fake' });
    expect(await query(again, 'select it from kept')).toEqual([{ it: 7 }]);
  });

  it('is undone by dropDatabase', async () => {
    const url = await createDatabase(server.url, { name: 'gone', password: 'obviously-fake' });
    await dropDatabase(server.url, 'gone');
    await expect(query(url, 'select 1')).rejects.toThrow();
  });
});
