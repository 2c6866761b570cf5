import { configurationSlice, secretUrlField } from '@feedline/platform';
import { z } from 'zod';

/** Where the truth is kept. */
export const persistenceConfig = configurationSlice('Database', {
  DATABASE_URL: secretUrlField('postgresql', 'postgres').describe(
    "Secret. PostgreSQL URL of the connector's own database",
  ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('Connections of one process at the most, beside the one that listens'),
});
