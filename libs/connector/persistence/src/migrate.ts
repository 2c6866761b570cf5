import { migrateDatabase, missingMigrations } from '@feedline/platform';
import path from 'node:path';
import pg from 'pg';
import type { Database } from './database.js';

/** `prisma/migrations` of this checkout, from the source as from the build. */
const DIRECTORY = path.join(import.meta.dirname, '../../../../prisma/migrations');

/** Brings the connector's database up to date; answers the names of the migrations that it applied. */
export const migrateConnector = (databaseUrl: string): Promise<string[]> =>
  migrateDatabase(new pg.Client({ connectionString: databaseUrl }), DIRECTORY);

/** @throws Error when the database cannot be reached or lacks a migration */
export async function checkMigrated(database: Database): Promise<void> {
  const missing = await missingMigrations(database, DIRECTORY);
  if (missing.length > 0) throw new Error(`The database lacks ${missing.join(', ')}: run "feedline migrate"`);
}
