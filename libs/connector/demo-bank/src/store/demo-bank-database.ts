import { Logger } from '@nestjs/common';
import pg from 'pg';

/** Connections that the demo bank takes at the most, unless told otherwise. */
const POOL_SIZE = 4;

/** The demo bank's own database; the connector reads it through the bank port alone. */
export class DemoBankDatabase {
  readonly #pool: pg.Pool;

  constructor(databaseUrl: string, poolSize = POOL_SIZE) {
    this.#pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, connectionTimeoutMillis: 5_000 });
    // An idle connection whose server goes away reports it here; unheard it would end the process.
    this.#pool.on('error', (error) => new Logger('demo-bank').warn({ err: error }, 'idle connection lost'));
  }

  /** The rows of one statement. */
  async rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.#pool.query<Row>(text, values)).rows;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
