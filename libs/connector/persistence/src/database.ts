import { PrismaPg } from '@prisma/adapter-pg';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import { PrismaClient } from './generated/client.js';

/** Runs SQL: the pool, or the one connection of a transaction. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

/** A process that stands still must not hold the others up: the server ends its transaction, and they their waiting. */
const LIMITS = {
  connectionTimeoutMillis: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  statement_timeout: 15_000,
  query_timeout: 20_000,
  keepAlive: true,
  // Prisma reads every time as UTC, whatever the server's time zone is, and days are counted in UTC.
  options: '-c timezone=UTC',
} as const;

/** The connector's database: one pool, shared by Prisma (reads, administration) and by SQL (whatever must be exact). */
export class Database implements Sql {
  readonly #pool: pg.Pool;
  readonly prisma: PrismaClient;

  /** @param poolSize connections at the most */
  constructor(
    readonly url: string,
    poolSize: number,
  ) {
    this.#pool = new pg.Pool({ connectionString: url, max: poolSize, ...LIMITS });
    // An idle connection whose server goes away reports it here; unheard it would end the process.
    this.#pool.on('error', (error) => new Logger('database').warn({ err: error }, 'idle connection lost'));
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.#pool, { disposeExternalPool: false }) });
  }

  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>> {
    return this.#pool.query<Row>(text, values);
  }

  /** All of `work` or nothing. A connection that broke inside is thrown away, not reused. */
  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const connection = await this.#pool.connect();
    let broken: Error | undefined;
    // Out of the pool a connection has nobody who hears that its server went away; unheard it would end the process.
    const onError = (error: Error) => (broken = error);
    connection.on('error', onError);
    try {
      await connection.query('begin');
      const result = await work(connection);
      await connection.query('commit');
      return result;
    } catch (error) {
      await connection.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      connection.off('error', onError);
      connection.release(broken);
    }
  }

  /**
   * Makes Prisma's query compiler ready: the first question holds the whole process up, for seconds on a busy machine.
   * Whether the database answers is told by those who ask it for something.
   */
  async warmUp(): Promise<void> {
    await this.prisma.workerPresence.findFirst().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.#pool.end();
  }
}
