export * from './database/create-database.js';
export * from './error/local-stack.error.js';
export * from './postgres/remove-postgres.js';
export * from './postgres/start-postgres.js';
export * from './process/free-port.js';
export * from './process/process-identity.js';
export * from './redis/start-redis.js';
