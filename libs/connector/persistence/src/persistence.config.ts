import { configurationSlice, Secret } from '@feedline/platform';
import { z } from 'zod';

/** Where the truth is kept, and the key that seals what must not be read there. */
export const persistenceConfig = configurationSlice('Database', {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// URL' })
    .describe("PostgreSQL URL of the connector's own database"),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('Connections of one process at the most, beside the one that listens'),
  SEALING_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64 (openssl rand -base64 32)')
    .transform((key) => new Secret(key))
    .describe('Secret. Seals tokens at rest and links in pages (AES-256-GCM): 32 bytes in base64'),
});
