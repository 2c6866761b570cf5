import { testRedisUrl } from '@feedline/test-kit';

/** The backends that this machine can try: PostgreSQL always, Redis where there is a `redis-server`. */
export function queueBackends(): [name: string, redisUrl: string | undefined][] {
  const redisUrl = testRedisUrl();
  return redisUrl
    ? [
        ['PostgreSQL', undefined],
        ['Redis', redisUrl],
      ]
    : [['PostgreSQL', undefined]];
}
