export * from './job-consumer.js';
export * from './job-producer.js';
export * from './migrate-queue.js';
export * from './queue-backend.js';
export * from './queue.config.js';
