import { configurationSlice, secretUrlField } from '@feedline/platform';

/** Which backend carries the wake-ups. */
export const queueConfig = configurationSlice('Queue', {
  REDIS_URL: secretUrlField('redis', 'rediss')
    .optional()
    .describe("Secret. Redis for BullMQ. Without it BullMQ uses the connector's own PostgreSQL"),
});
