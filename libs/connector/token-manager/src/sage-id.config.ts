import { configurationSlice, httpUrlField, Secret } from '@feedline/platform';
import { z } from 'zod';

/** The credential with which we ask Sage ID for tokens (wire contract §3). */
export const sageIdConfig = configurationSlice('Sage ID credential', {
  SAGE_ID_URL: httpUrlField.describe('Base URL of Sage ID, without /oauth/token'),
  SAGE_ID_CLIENT_ID: z.string().min(1).describe('Client id that Sage handed to the provider'),
  SAGE_ID_CLIENT_SECRET: z
    .string()
    .min(1)
    .transform((secret) => new Secret(secret))
    .describe('Secret. Client secret that belongs to the client id'),
  SAGE_ID_AUDIENCE: z
    .string()
    .min(1)
    .describe('Audience of the tokens for the Provider API, for example sfdsbanking/…'),
});
