import { persistenceConfig, retentionConfig } from '@feedline/persistence';
import { sealingConfig } from '@feedline/platform';
import { sageIdConfig } from '@feedline/token-manager';
import { providerApiConfig } from '@feedline/provider-api-client';
import { bankAdapterConfig } from './bank/bank-adapter.js';

/** Every variable that some command reads; each command asks only for its own. */
export const configurationSlices = [
  persistenceConfig,
  sealingConfig,
  sageIdConfig,
  providerApiConfig,
  bankAdapterConfig,
  retentionConfig,
] as const;

/** The environment in which a command runs. */
export const environment = process.env;
