import { Injectable } from '@nestjs/common';
import { SharedTokens, type IssuedToken, type SharedToken } from '@feedline/domain';
import { Seal } from '@feedline/platform';
import { Database, type Sql } from './database.js';

interface Row {
  sealed: string;
  generation: number;
  expires_at: Date;
}

/**
 * One sealed token per credential. While a process asks for a new one it holds the row's lock, so all others wait for
 * its answer instead of asking too; if it dies, the lock goes with its connection.
 */
@Injectable()
export class SharedTokenRepository extends SharedTokens {
  constructor(
    private readonly database: Database,
    private readonly seal: Seal,
  ) {
    super();
  }

  override async read(credential: string): Promise<SharedToken | undefined> {
    const { rows } = await this.database.query<Row>(
      'select sealed, generation, expires_at from shared_token where credential = $1',
      [credential],
    );
    return this.#open(credential, rows[0]);
  }

  override async replace(
    credential: string,
    newerThan: number,
    isGood: (token: SharedToken) => boolean,
    issue: () => Promise<IssuedToken>,
  ): Promise<SharedToken> {
    return this.database.transaction(async (sql) => {
      const row = await lockRow(sql, credential);
      const current = this.#open(credential, row);
      if (current && isGood(current)) return current;
      const issued = await issue();
      const next = { ...issued, generation: Math.max(row.generation, newerThan) + 1 };
      await sql.query('update shared_token set sealed = $2, generation = $3, expires_at = $4 where credential = $1', [
        credential,
        this.seal.close(purpose(credential), issued.value),
        next.generation,
        issued.expiresAt,
      ]);
      return next;
    });
  }

  /** What cannot be opened (another key, an empty row) counts as no token; a new one will be asked for. */
  #open(credential: string, row: Row | undefined): SharedToken | undefined {
    const value = row && this.seal.open(purpose(credential), row.sealed);
    return value ? { value, generation: row.generation, expiresAt: row.expires_at } : undefined;
  }
}

const purpose = (credential: string): string => `shared-token/${credential}`;

async function lockRow(sql: Sql, credential: string): Promise<Row> {
  await sql.query(
    `insert into shared_token (credential, sealed, generation, expires_at) values ($1, '', 0, '-infinity')
     on conflict do nothing`,
    [credential],
  );
  const { rows } = await sql.query<Row>(
    'select sealed, generation, expires_at from shared_token where credential = $1 for update',
    [credential],
  );
  return rows[0] as Row;
}
