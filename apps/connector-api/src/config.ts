import { isOriginPattern } from '@feedline/domain';
import { persistenceConfig } from '@feedline/persistence';
import {
  configurationSlice,
  hostField,
  httpUrlField,
  loggingConfig,
  parseConfiguration,
  portField,
  sealingConfig,
  switchField,
  type Configuration,
} from '@feedline/platform';
import { operatorConfig } from '@feedline/platform/http';
import { z } from 'zod';
import { banksField } from './bank/bank.config.js';
import { bankAdapterConfig } from './bank/bank-adapter.js';
import { callerConfig } from './caller/caller.config.js';

const origins = (meaning: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.length > 0, 'must list at least one origin')
    .refine((list) => list.every(isOriginPattern), 'must list origins: https, or http on loopback, no path')
    .describe(meaning);

const serverConfig = configurationSlice('Connector API', {
  HOST: hostField,
  CONNECTOR_API_PORT: portField.default(3000).describe('Port to listen on'),
  PUBLIC_BASE_URL: httpUrlField
    .transform((url) => url.replace(/\/$/, ''))
    .describe("Base URL under which customers' browsers reach us"),
  BANKS: banksField,
  REDIRECT_ALLOW_LIST: origins(
    'Origins to which customers may be sent back, separated by commas; * stands for whole labels: https://*.sagebankdrive.com',
  ),
  FRAME_ANCESTORS: origins('Origins whose pages may show ours in a frame, separated by commas'),
  API_DOCS: switchField.default(false).describe('Serve the OpenAPI documents at /docs; meant for development'),
});

/** Every variable that the connector API reads. */
export const configurationSlices = [
  serverConfig,
  callerConfig,
  persistenceConfig,
  bankAdapterConfig,
  sealingConfig,
  operatorConfig,
  loggingConfig,
] as const;

/** All that the connector API is told from outside. */
export type ConnectorApiConfig = Configuration<typeof configurationSlices>;

/** @throws ConfigurationError that names every problem */
export const readConfig = (environment = process.env): ConnectorApiConfig =>
  parseConfiguration(environment, ...configurationSlices);
