import 'reflect-metadata';
import { migrateMockBankingService, startMockBankingService } from '@feedline/mock-banking-service';
import { createLogger, runProcess } from '@feedline/platform';
import { readConfig } from './config.js';
import { optionsOf } from './options-of.js';

await runProcess(async () => {
  const config = readConfig(process.env);
  await migrateMockBankingService(config.MOCK_BANKING_SERVICE_DATABASE_URL.reveal());
  const running = await startMockBankingService(optionsOf(config));
  const logger = createLogger('mock-banking-service', config.LOG_LEVEL);
  logger.info({ url: running.url }, 'listening');
  return { running, logger };
});
