import { createTestDatabase, until, type TestDatabase } from '@feedline/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Database } from './database.js';
import { wake, Wakeups } from './wakeups.js';

Logger.overrideLogger(false);

let test: TestDatabase;
let database: Database;
let other: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  [database, other] = [new Database(test.url, 2), new Database(test.url, 2)];
  await database.query('create table thing (id int primary key)');
});
afterAll(async () => {
  await Promise.all([database.close(), other.close()]);
  await test.drop();
});

/** The server ends sessions, as at a restart or a fail-over. */
const endSessions = (like: string) =>
  other.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and query like $1`,
    [like],
  );

describe('Database', () => {
  it('counts in UTC, whatever the time zone of the server is', async () => {
    await other.query(`do $$ begin
      execute format('alter database %I set timezone to %L', current_database(), 'Pacific/Chatham'); end $$`);
    const fresh = new Database(test.url, 1);
    const { rows } = await fresh.query(`select '2026-03-01T22:00:00Z'::timestamptz::date::text as day`);
    await fresh.close();
    expect(rows).toEqual([{ day: '2026-03-01' }]);
  });
});

describe('Database.transaction', () => {
  it('keeps all or nothing', async () => {
    const failing = database.transaction(async (sql) => {
      await sql.query('insert into thing values (1)');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await database.transaction((sql) => sql.query('insert into thing values (2)'));
    expect((await database.query('select id from thing')).rows).toEqual([{ id: 2 }]);
  });

  it('survives a server that ends its session while it is idle, and the next one works', async () => {
    const broken = database.transaction(async (sql) => {
      await sql.query('select 1 as idle_in_transaction');
      await endSessions('%idle_in_transaction%');
      await new Promise((resolve) => setImmediate(resolve));
      await sql.query('select 2');
    });
    await expect(broken).rejects.toThrow();
    expect((await database.query('select 3 as answer')).rows).toEqual([{ answer: 3 }]);
  });

  it('survives a server that ends its session in the middle of a question', async () => {
    const sleeping = database.transaction((sql) => sql.query('select pg_sleep(30)'));
    const ended = expect(sleeping).rejects.toThrow();
    await until('the question to run', async () => {
      const { rows } = await other.query(`select 1 from pg_stat_activity where query like 'select pg_sleep(30)'`);
      return rows.length > 0;
    });
    await endSessions('select pg_sleep%');
    await ended;
    expect((await database.query('select 3 as answer')).rows).toEqual([{ answer: 3 }]);
  });

  it('never lets a session stand still in a transaction, or wait for a lock, without end', async () => {
    const { rows } = await database.query<{ idle: string; statement: string }>(
      `select current_setting('idle_in_transaction_session_timeout') as idle,
              current_setting('statement_timeout') as statement`,
    );
    expect(rows).toEqual([{ idle: '15s', statement: '15s' }]);
  });
});

describe('Wakeups', () => {
  const never = () => new AbortController().signal;

  it('tells what another process did, once its transaction commits', async () => {
    const wakeups = new Wakeups(test.url);
    await wakeups.open();
    const subjects: string[] = [];
    wakeups.on('authorisation', (subject) => subjects.push(subject));
    const news = wakeups.next('authorisation', 10_000, never());
    await other.transaction(async (sql) => {
      await wake(sql, 'authorisation', 'a-1');
      expect(subjects).toEqual([]);
    });
    await news;
    expect(subjects).toEqual(['a-1']);
    await wakeups.close();
  });

  it('listens again after its connection was lost', async () => {
    const wakeups = new Wakeups(test.url);
    await wakeups.open();
    await endSessions('listen feedline%');
    let heard = false;
    wakeups.on('outbox', () => (heard = true));
    await until('news', async () => {
      await wake(other, 'outbox');
      return heard;
    });
    await wakeups.close();
  });

  it('does not listen again once it is closed, and lets those who wait go', async () => {
    const wakeups = new Wakeups(test.url);
    await wakeups.open();
    const stop = new AbortController();
    const waiting = wakeups.next('outbox', 60_000, stop.signal);
    stop.abort();
    await waiting;
    await wakeups.close();
    await wakeups.open();
    await until('nobody to listen', async () => {
      const { rows } = await other.query(`select 1 from pg_stat_activity where query like 'listen feedline%'`);
      return rows.length === 0;
    });
  });
});
