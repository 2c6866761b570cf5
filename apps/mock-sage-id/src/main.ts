import 'reflect-metadata';
import { startMockSageId } from '@feedline/mock-sage-id';
import { createLogger, runProcess } from '@feedline/platform';
import { readConfig } from './config.js';

await runProcess(async () => {
  const config = readConfig(process.env);
  const running = await startMockSageId({
    port: config.MOCK_SAGE_ID_PORT,
    host: config.MOCK_SAGE_ID_HOST,
    publicUrl: config.MOCK_SAGE_ID_PUBLIC_URL,
    clients: config.MOCK_SAGE_ID_CLIENTS,
    signingKeyPem: config.MOCK_SAGE_ID_SIGNING_KEY,
    tokenLifetimeSeconds: config.MOCK_SAGE_ID_TOKEN_LIFETIME_SECONDS,
    logLevel: config.LOG_LEVEL,
  });
  const logger = createLogger('mock-sage-id', config.LOG_LEVEL);
  logger.info({ url: running.url }, 'listening');
  return { running, logger };
});
