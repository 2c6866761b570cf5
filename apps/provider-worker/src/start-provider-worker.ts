import { createHttpApp, createLogger } from '@feedline/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { ProviderWorkerConfig } from './config.js';

/** Starts the provider worker: it works off the outbox, and answers only questions about its health. */
export async function startProviderWorker(
  config: ProviderWorkerConfig,
  logger: Logger = createLogger('provider-worker', config.LOG_LEVEL),
): Promise<{ running: NestFastifyApplication; logger: Logger }> {
  const running = await createHttpApp(AppModule.register(config), logger);
  await running.listen(config.PROVIDER_WORKER_PORT, config.HOST);
  return { running, logger };
}
