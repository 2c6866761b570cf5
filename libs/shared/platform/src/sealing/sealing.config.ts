import { z } from 'zod';
import { configurationSlice } from '../config/configuration-slice.js';
import { Secret } from '../config/secret.js';

/** The key that seals what must not be read where it is kept, or changed where it travels. */
export const sealingConfig = configurationSlice('Sealing', {
  SEALING_KEY: z
    .string()
    .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64 (openssl rand -base64 32)')
    .transform((key) => new Secret(key))
    .describe('Secret. Seals tokens at rest and links in pages (AES-256-GCM): 32 bytes in base64'),
});
