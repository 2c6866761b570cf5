import pg from 'pg';
import type { Logger } from 'pino';
import { ProblemError } from '@feedline/platform';

/** Runs SQL, inside a transaction or outside. */
export interface Sql {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

const LARGEST_POOL = 10;

/** Text that Postgres cannot hold: a NUL character, as bytes or in JSON. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05']);

/** The mock's own database. */
export class Database implements Sql {
  readonly #pool: pg.Pool;

  constructor(url: string, logger: Logger) {
    this.#pool = new pg.Pool({ connectionString: url, max: LARGEST_POOL, options: '-c timezone=UTC' });
    // An idle connection that breaks says so here; unheard, it would end the process.
    this.#pool.on('error', (error) => logger.warn({ err: error }, 'an idle database connection broke'));
  }

  query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return run(this.#pool, text, values);
  }

  /** All of it or nothing. */
  async transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    // Out of the pool a connection has nobody who hears that its server went away; unheard it would end the process.
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      await client.query('begin');
      const result = await work({ query: (text, values = []) => run(client, text, values) });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

async function run<Row extends pg.QueryResultRow>(
  client: pg.Pool | pg.PoolClient,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  try {
    return (await client.query<Row>(text, values)).rows;
  } catch (error) {
    if (!UNSTORABLE_TEXT.has(String((error as { code?: unknown }).code))) throw error;
    const title = 'The request holds text that cannot be stored';
    throw new ProblemError({ status: 400, code: 'malformed', title }, {}, { cause: error });
  }
}
