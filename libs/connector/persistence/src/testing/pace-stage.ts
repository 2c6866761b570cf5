import { SystemClock, type Clock } from '@feedline/platform';
import { createTestDatabase } from '@feedline/test-kit';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Database, type Sql } from '../database.js';
import { migrateConnector } from '../migrate.js';
import { PaceRepository } from '../pace/pace.repository.js';

/** What a pace of the stage is made with; the rest is usual. */
export interface PaceOfStage {
  readonly rate?: number;
  readonly callTimeoutMs?: number;
  readonly clock?: Clock;
  readonly sql?: Sql;
}

export type PaceStage = Awaited<ReturnType<typeof startPaceStage>>;

/** A database, and paces on it as processes of their own have them: own pool, own memory, one credential. */
export async function startPaceStage() {
  const test = await createTestDatabase(migrateConnector);
  const opened: Database[] = [];
  const open = () => {
    const database = new Database(test.url, 2);
    opened.push(database);
    return database;
  };
  const own = open();
  let credential = randomUUID();
  const rows = async (sql: string, values?: unknown[]) => (await own.query<Record<string, unknown>>(sql, values)).rows;
  return {
    own,
    rows,
    open,
    /** A credential of its own for each test. */
    begin: () => (credential = randomUUID()),
    slots: () =>
      rows(
        `select slot, taken, free_at <= clock_timestamp() as is_free, free_at::text as free_at
         from pace_slot where credential = $1 order by slot`,
        [credential],
      ),
    pace: ({ rate = 10, callTimeoutMs = 1_000, clock = new SystemClock(), sql = open() }: PaceOfStage = {}) =>
      new PaceRepository(sql, { credential, rate, callTimeoutMs }, clock),
    close: async () => {
      await Promise.allSettled(opened.map((database) => database.close()));
      await test.drop();
    },
  };
}

/** A service that keeps, by its own monotonic clock, when each call arrived, and answers after `delayMs`. */
export async function startArrivals(delayMs: () => number) {
  const arrivals: number[] = [];
  const server = createServer((_request, response) => {
    arrivals.push(performance.now());
    setTimeout(() => response.end(), delayMs());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    arrivals,
    call: async () => void (await (await fetch(url)).text()),
    close: () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
