import { type Clock, createHttpApp, createLogger, SystemClock } from '@feedline/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import type { ProviderWorkerConfig } from './config.js';

/** What a test gives a process in place of its own. */
interface Surroundings {
  readonly logger?: Logger;
  readonly clock?: Clock;
}

/** Starts the provider worker: it works off the outbox, and answers only questions about its health. */
export async function startProviderWorker(
  config: ProviderWorkerConfig,
  { logger = createLogger('provider-worker', config.LOG_LEVEL), clock = new SystemClock() }: Surroundings = {},
): Promise<{ running: NestFastifyApplication; logger: Logger }> {
  const running = await createHttpApp(AppModule.register(config, clock), logger);
  await running.listen(config.PROVIDER_WORKER_PORT, config.HOST);
  return { running, logger };
}
