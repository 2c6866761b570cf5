import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, startRedis } from '@feedline/local-stack';
import { TEST_POSTGRES_URL, TEST_REDIS_URL, TEST_SIGNING_KEY } from './test-variables.js';

let stopAll: () => Promise<void> = async () => undefined;

/** Starts the throw-away servers of one test run and tells its workers by environment variables. */
export async function startTestServers(environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'feedline-test-'));
  chmodSync(folder, 0o711); // as root the server is another user; no need to copy it somewhere else
  const [postgres, redis] = await Promise.all([startPostgres({ folder, throwAway: true }), startRedis()]);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  environment[TEST_SIGNING_KEY] = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  environment[TEST_POSTGRES_URL] = postgres.url;
  if (redis) environment[TEST_REDIS_URL] = redis.url;
  stopAll = async () => {
    await Promise.all([postgres.stop(), redis?.stop()]);
  };
}

/** Stops what `startTestServers` started; nothing of it stays. */
export async function stopTestServers(): Promise<void> {
  await stopAll();
}
