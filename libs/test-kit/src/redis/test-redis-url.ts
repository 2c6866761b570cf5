import { TEST_REDIS_URL } from '../jest/test-variables.js';

/**
 * The URL of a Redis database that only this test worker uses; FLUSHDB clears it, FLUSHALL would hit the others.
 * Undefined on a machine without `redis-server`: the spec then says that it is skipped, and why.
 */
export function testRedisUrl(): string | undefined {
  const server = process.env[TEST_REDIS_URL];
  return server === undefined ? undefined : `${server}/${process.env['JEST_WORKER_ID'] ?? '0'}`;
}
