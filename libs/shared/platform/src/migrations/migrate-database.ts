import { applyMigrations, type SqlConnection } from './apply-migrations.js';

/** A Postgres client that is not connected yet; a `pg.Client` fits. */
export interface MigratingClient extends SqlConnection {
  connect(): Promise<unknown>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Connects, brings the database to the state that `directory` describes, and disconnects; answers what it applied. */
export async function migrateDatabase(client: MigratingClient, directory: string): Promise<string[]> {
  // A server that goes away fails the query under way; unheard, its event would end the process instead.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await applyMigrations(client, directory);
  } finally {
    await client.end();
  }
}
