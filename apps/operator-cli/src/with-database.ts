import { Database, persistenceConfig } from '@feedline/persistence';
import { parseConfiguration } from '@feedline/platform';
import { environment } from './config.js';

/** A command needs no more: it asks one thing after the other. */
const CONNECTIONS = 2;

/** Runs a command on the connector's database and closes it afterwards. */
export async function withDatabase<Result>(run: (database: Database) => Promise<Result>): Promise<Result> {
  const { DATABASE_URL } = parseConfiguration(environment, persistenceConfig);
  const database = new Database(DATABASE_URL.reveal(), CONNECTIONS);
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}
