import pg from 'pg';
import path from 'node:path';
import { migrateDatabase, missingMigrations } from '@feedline/platform';
import type { Sql } from './database.js';

const DIRECTORY = path.join(import.meta.dirname, 'migrations');

/** Brings the mock's database up to date; answers the names of the migrations that it applied. */
export const migrateMockBankingService = (databaseUrl: string): Promise<string[]> =>
  migrateDatabase(new pg.Client({ connectionString: databaseUrl }), DIRECTORY);

/** @throws Error that says what to do when the database is not up to date */
export async function requireMigrated(sql: Sql): Promise<void> {
  const connection = { query: async (text: string, values?: unknown[]) => ({ rows: await sql.query(text, values) }) };
  const missing = await missingMigrations(connection, DIRECTORY).catch(() => ['all']);
  if (missing.length > 0) throw new Error(`The sandbox database is not migrated: ${missing.join(', ')} missing`);
}
