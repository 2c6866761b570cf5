import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '@feedline/local-stack';
import { TEST_POSTGRES_URL } from '../jest/test-variables.js';
import { copyPrepared, type Preparation } from './copy-prepared.js';

/** A database that belongs to one spec. */
export interface TestDatabase {
  /** The URL of its owner, who is no superuser. */
  readonly url: string;
  /** Drops it, open sessions and all. */
  drop(): Promise<void>;
}

/**
 * Creates a database on the PostgreSQL of this test run: an empty one, or one as `prepare` leaves it.
 * A run prepares once and copies what came of it, so `prepare` has a name of its own and gives everybody the same.
 */
export async function createTestDatabase(prepare?: Preparation): Promise<TestDatabase> {
  const server = process.env[TEST_POSTGRES_URL];
  if (server === undefined)
    throw new Error('No PostgreSQL runs for the tests: start them with the root jest.config.mjs');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = prepare
    ? await copyPrepared(server, name, prepare)
    : await createDatabase(server, { name, password: randomBytes(12).toString('hex') });
  return { url, drop: () => dropDatabase(server, name) };
}
