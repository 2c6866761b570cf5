import path from 'node:path';
import { createDatabase } from '../database/create-database.js';
import { startPostgres, type RunningPostgres } from '../postgres/start-postgres.js';
import type { StackSecrets } from './stack-secrets.js';

/** The URLs of the three databases; none of them lets in another's owner. */
export interface DatabaseUrls {
  readonly connector: string;
  readonly sandbox: string;
  readonly demoBank: string;
}

/** The databases of a stack, and the server when it is ours. */
export interface StackDatabases {
  readonly urls: DatabaseUrls;
  readonly server: RunningPostgres | undefined;
}

/** How to come by the databases. */
export interface DatabasesOrder {
  readonly folder: string;
  readonly throwAway: boolean;
  readonly passwords: StackSecrets['databasePasswords'];
  /** Given: nothing is embedded. */
  readonly given: DatabaseUrls | undefined;
}

/** Takes the given databases, or starts the embedded PostgreSQL and creates what is missing there. */
export async function openDatabases({ folder, throwAway, passwords, given }: DatabasesOrder): Promise<StackDatabases> {
  if (given) return { urls: given, server: undefined };
  const server = await startPostgres({ folder: path.join(folder, 'postgres'), throwAway });
  try {
    const create = (name: string, password: string) => createDatabase(server.url, { name, password });
    const urls = {
      connector: await create('connector', passwords.connector),
      sandbox: await create('sandbox', passwords.sandbox),
      demoBank: await create('demo_bank', passwords.demoBank),
    };
    return { urls, server };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
