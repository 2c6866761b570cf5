import { testRedisUrl } from '@feedline/test-kit';

/** Whether this machine has a Redis to try. */
export const hasRedis = (): boolean => testRedisUrl() !== undefined;

/** The backends that this machine can try: PostgreSQL always, Redis where there is a `redis-server`. */
export const queueBackends = (): [name: string, redisUrl: string | undefined][] => [
  ['PostgreSQL', undefined],
  ...(hasRedis() ? [['Redis', testRedisUrl()] as [string, string | undefined]] : []),
];
