import {
  configurationSlice,
  hostField,
  jsonField,
  loggingConfig,
  parseConfiguration,
  portField,
} from '@feedline/platform';
import { z } from 'zod';

const text = z.string().min(1);

/** The variables of the mock Sage ID. */
const mockSageIdConfig = configurationSlice('Mock Sage ID', {
  MOCK_SAGE_ID_HOST: hostField,
  MOCK_SAGE_ID_PORT: portField.default(3002).describe('Port to listen on'),
  MOCK_SAGE_ID_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Where callers reach it; the issuer of its tokens is this with a slash at its end'),
  MOCK_SAGE_ID_CLIENTS: jsonField(
    z.array(z.object({ clientId: text, clientSecret: text, audiences: z.array(text).min(1) })).min(1),
  ).describe('Who may ask for tokens: JSON, [{"clientId","clientSecret","audiences":["…"]}]'),
  MOCK_SAGE_ID_SIGNING_KEY: text.optional().describe('A PKCS#8 RSA key in PEM; a new one per start when left out'),
  MOCK_SAGE_ID_TOKEN_LIFETIME_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(28_800)
    .describe('How long a token lives, in seconds'),
});

/** Everything that this process reads from its environment. */
export const configurationSlices = [mockSageIdConfig, loggingConfig] as const;

/** Reads it. @throws ConfigurationError that names every problem */
export const readConfig = (environment: NodeJS.ProcessEnv) => parseConfiguration(environment, ...configurationSlices);
