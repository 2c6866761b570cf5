import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, startRedis } from '@feedline/local-stack';
import { TEST_POSTGRES_URL, TEST_REDIS_URL, TEST_SIGNING_KEY } from './test-variables.js';

const started: { stop(): Promise<void> }[] = [];

/** Starts the throw-away servers of one test run and tells its workers by environment variables. */
export async function startTestServers(environment: NodeJS.ProcessEnv): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  environment[TEST_SIGNING_KEY] = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await Promise.all([startTestPostgres(environment), startTestRedis(environment)]);
}

/** Starts Redis alone, for specs that start whole stacks: these bring databases of their own. */
export async function startTestRedis(environment: NodeJS.ProcessEnv): Promise<void> {
  const redis = await startRedis();
  if (!redis) return;
  started.push(redis);
  environment[TEST_REDIS_URL] = redis.url;
}

async function startTestPostgres(environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-test-'));
  chmodSync(folder, 0o711); // as root the server is another user; no need to copy it somewhere else
  const postgres = await startPostgres({ folder, throwAway: true });
  started.push(postgres);
  environment[TEST_POSTGRES_URL] = postgres.url;
}

/** Stops what was started; nothing of it stays. */
export async function stopTestServers(): Promise<void> {
  await Promise.all(started.splice(0).map((server) => server.stop()));
}
