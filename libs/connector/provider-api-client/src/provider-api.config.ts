import { configurationSlice, httpUrlField, Secret } from '@feedline/platform';
import { z } from 'zod';

/** Where the Provider API is, and the key that it knows us by (wire contract §4). */
export const providerApiConfig = configurationSlice('Provider API', {
  PROVIDER_API_URL: httpUrlField.describe('Base URL of the Provider API without /v1; a path prefix is kept'),
  PROVIDER_API_KEY: z
    .string()
    .min(1)
    .transform((key) => new Secret(key))
    .describe('Secret. Value of x-api-key'),
  PROVIDER_API_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(10_000)
    .describe('How long to wait for an answer before the call counts as doubtful, in milliseconds'),
  PROVIDER_API_RATE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(10)
    .describe('Calls in any sliding second at the most, over all processes that use the key (wire contract §4.1)'),
});
