export * from './clock/fake-clock.js';
export * from './feed/seed-feed.js';
export * from './jest/test-servers.js';
export * from './logging/capture-log.js';
export * from './postgres/create-test-database.js';
export * from './redis/flush-redis.js';
export * from './redis/test-redis-url.js';
export * from './waiting/until.js';
