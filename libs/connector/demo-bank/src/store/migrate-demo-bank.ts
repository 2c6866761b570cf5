import { migrateDatabase } from '@feedline/platform';
import path from 'node:path';
import pg from 'pg';

const DIRECTORY = path.join(import.meta.dirname, '../../migrations');

/** Brings the demo bank's database up to date; answers the names of the migrations that it applied. */
export const migrateDemoBank = (databaseUrl: string): Promise<string[]> =>
  migrateDatabase(new pg.Client({ connectionString: databaseUrl }), DIRECTORY);
