import { applyMigrations } from '@feedline/platform';
import path from 'node:path';
import { withConnection } from './with-connection.js';

const DIRECTORY = path.join(import.meta.dirname, '../../migrations');

/** Brings the demo bank's database up to date; answers the names of the migrations that it applied. */
export const migrateDemoBank = (databaseUrl: string): Promise<string[]> =>
  withConnection(databaseUrl, (connection) => applyMigrations(connection, DIRECTORY));
