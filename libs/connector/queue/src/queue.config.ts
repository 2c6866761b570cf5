import { configurationSlice } from '@feedline/platform';
import { z } from 'zod';

/** Which backend carries the wake-ups. */
export const queueConfig = configurationSlice('Queue', {
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' })
    .optional()
    .describe("Redis for BullMQ. Without it BullMQ uses the connector's own PostgreSQL"),
});
