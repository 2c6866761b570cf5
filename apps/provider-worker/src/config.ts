import { persistenceConfig, retentionConfig } from '@feedline/persistence';
import {
  configurationSlice,
  hostField,
  loggingConfig,
  parseConfiguration,
  portField,
  sealingConfig,
  type Configuration,
} from '@feedline/platform';
import { operatorConfig } from '@feedline/platform/http';
import { providerApiConfig } from '@feedline/provider-api-client';
import { queueConfig } from '@feedline/queue';
import { sageIdConfig } from '@feedline/token-manager';
import { bankAdapterConfig } from './bank/bank-adapter.js';
import { ledgerConfig } from './ledger/ledger.config.js';
import { statementConfig } from './statement/statement.config.js';

const serverConfig = configurationSlice('Provider worker', {
  HOST: hostField,
  PROVIDER_WORKER_PORT: portField.default(3003).describe('Port of health and metrics'),
});

/** Every variable that the provider worker reads. */
export const configurationSlices = [
  serverConfig,
  persistenceConfig,
  sealingConfig,
  queueConfig,
  sageIdConfig,
  providerApiConfig,
  bankAdapterConfig,
  ledgerConfig,
  statementConfig,
  retentionConfig,
  operatorConfig,
  loggingConfig,
] as const;

/** All that the provider worker is told from outside. */
export type ProviderWorkerConfig = Configuration<typeof configurationSlices>;

/** @throws ConfigurationError that names every problem */
export const readConfig = (environment = process.env): ProviderWorkerConfig =>
  parseConfiguration(environment, ...configurationSlices);
