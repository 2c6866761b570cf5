import { PaceRepository, SharedTokenRepository, type Database } from '@feedline/persistence';
import { parseConfiguration, Seal, sealingConfig, SystemClock } from '@feedline/platform';
import { ProviderApi, providerApiConfig, providerApiCredential } from '@feedline/provider-api-client';
import { sageIdConfig, tokenManager } from '@feedline/token-manager';
import { environment } from '../config.js';

/** The Provider API with the token and the pace that all processes share: a command is no faster than they are allowed. */
export function providerApi(database: Database): ProviderApi {
  const config = parseConfiguration(environment, sageIdConfig, sealingConfig, providerApiConfig);
  const clock = new SystemClock();
  const { PROVIDER_API_URL: url, PROVIDER_API_KEY: apiKey, PROVIDER_API_TIMEOUT_MS: timeoutMs } = config;
  const seal = new Seal(Buffer.from(config.SEALING_KEY.reveal(), 'base64'));
  const pace = new PaceRepository(
    database,
    { credential: providerApiCredential({ url, apiKey }), rate: config.PROVIDER_API_RATE, callTimeoutMs: timeoutMs },
    clock,
  );
  const tokens = tokenManager(config, new SharedTokenRepository(database, seal), clock);
  return new ProviderApi({ url, apiKey, timeoutMs }, tokens, pace, clock);
}
