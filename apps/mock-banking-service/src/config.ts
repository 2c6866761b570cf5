import {
  configurationSlice,
  hostField,
  jsonField,
  loggingConfig,
  parseConfiguration,
  portField,
  secretUrlField,
} from '@feedline/platform';
import { z } from 'zod';

const text = z.string().min(1);
const milliseconds = z.coerce.number().int().min(1);

const bank = z.object({
  bankId: text,
  name: text,
  externalRef: text,
  primaryCountry: z.string().length(3).default('GBR'),
  countryIso2: z.string().length(2).default('GB'),
  url: z.url(),
  supportiframe: z.boolean().default(true),
  popular: z.boolean().default(false),
  callbackUrls: z.object({ notification: z.url(), auth: z.url(), reAuth: z.url(), availableAccounts: z.url() }),
  callbackHeader: z.object({ name: text, value: text }),
  olderSender: z.boolean().optional(),
  frameOrigins: z.array(z.url()).optional(),
});

/** The variables of the mock Banking Service. */
const mockBankingServiceConfig = configurationSlice('Mock Banking Service', {
  MOCK_BANKING_SERVICE_HOST: hostField,
  MOCK_BANKING_SERVICE_PORT: portField.default(3001).describe('Port to listen on'),
  MOCK_BANKING_SERVICE_PUBLIC_URL: z
    .url()
    .default('http://localhost:3001')
    .describe('Where products and browsers reach it; signatures are checked against it'),
  MOCK_BANKING_SERVICE_DATABASE_URL: secretUrlField('postgresql', 'postgres').describe(
    'Secret. Its own PostgreSQL database, which no other process reads',
  ),
  MOCK_BANKING_SERVICE_APPLICATIONS: jsonField(
    z.array(z.object({ application: text, signingKey: text })).min(1),
  ).describe('Sage products: JSON, [{"application","signingKey"}]'),
  MOCK_BANKING_SERVICE_PROVIDERS: jsonField(
    z.array(z.object({ apiKey: text, banks: z.array(bank).min(1) })).min(1),
  ).describe(
    'Providers and their banks: JSON, [{"apiKey","banks":[{"bankId","name","externalRef","url","callbackUrls":{"notification","auth","reAuth","availableAccounts"},"callbackHeader":{"name","value"}}]}]',
  ),
  MOCK_BANKING_SERVICE_SAGE_ID_URL: z.url().default('http://localhost:3002').describe('Where it reaches Sage ID'),
  MOCK_BANKING_SERVICE_SAGE_ID_ISSUER: text
    .optional()
    .describe('The issuer of the tokens of providers; the address of Sage ID with a slash at its end when left out'),
  MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_ID: text.describe('Its own client at Sage ID, for the tokens of notifications'),
  MOCK_BANKING_SERVICE_SAGE_ID_CLIENT_SECRET: text.describe('The secret of that client'),
  MOCK_BANKING_SERVICE_PROVIDER_AUDIENCE: text.describe('What the tokens of providers must be for'),
  MOCK_BANKING_SERVICE_NOTIFICATION_AUDIENCE: text.describe('What the tokens of its notifications are for'),
  MOCK_BANKING_SERVICE_POLL_PERIOD_MS: milliseconds
    .default(1_000)
    .describe('What products are told to wait between polls, in milliseconds'),
  MOCK_BANKING_SERVICE_NOTIFICATION_ATTEMPTS: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('How often a notification is sent until a 2xx comes; 1 never repeats'),
  MOCK_BANKING_SERVICE_NOTIFICATION_FIRST_PAUSE_MS: milliseconds
    .optional()
    .describe('The pause after the first failure, in milliseconds; it doubles with each'),
  MOCK_BANKING_SERVICE_NOTIFICATION_LONGEST_PAUSE_MS: milliseconds
    .optional()
    .describe('The longest such pause, in milliseconds'),
  MOCK_BANKING_SERVICE_AUTHORISATION_LIFETIME_MINUTES: z.coerce
    .number()
    .min(0.01)
    .default(20)
    .describe('How long an authorisation may take, in minutes'),
  MOCK_BANKING_SERVICE_STATEMENT_PROCESSING_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(300)
    .describe('How long a statement is processed, in milliseconds; /sandbox/behaviour changes it'),
  MOCK_BANKING_SERVICE_STATEMENT_MAXIMUM: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('The most transactions that a statement may hold; /sandbox/behaviour changes it'),
  MOCK_BANKING_SERVICE_RATE: z.coerce
    .number()
    .int()
    .min(0)
    .default(10)
    .describe('Calls that a provider may make in any second, 0 for any number; /sandbox/behaviour changes it'),
  MOCK_BANKING_SERVICE_LINKS: jsonField(
    z.array(z.object({ label: text.max(40), url: z.url({ protocol: /^https?$/ }) })).max(6),
  )
    .default([])
    .describe('Shown at the top of the product\'s pages, for example the demo phone: JSON, [{"label","url"}]'),
});

/** Everything that this process reads from its environment. */
export const configurationSlices = [mockBankingServiceConfig, loggingConfig] as const;

/** Reads it. @throws ConfigurationError that names every problem */
export const readConfig = (environment: NodeJS.ProcessEnv) => parseConfiguration(environment, ...configurationSlices);
