import { type Clock, createLogger, SystemClock } from '@feedline/platform';
import { createHttpApp } from '@feedline/platform/http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import type { ProviderWorkerConfig } from './config.js';
import { QueueBoard } from './queue-board/queue-board.js';

/** What a test gives a process in place of its own. */
interface Surroundings {
  readonly logger?: Logger;
  readonly clock?: Clock;
}

/** Starts the provider worker: it works off the outbox, answers questions about its health, and shows operators its queue. */
export async function startProviderWorker(
  config: ProviderWorkerConfig,
  { logger = createLogger('provider-worker', config.LOG_LEVEL), clock = new SystemClock() }: Surroundings = {},
): Promise<{ running: NestFastifyApplication; logger: Logger }> {
  const running = await createHttpApp(AppModule.register(config, clock), logger);
  running.get(QueueBoard).mount(running.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  await running.listen(config.PROVIDER_WORKER_PORT, config.HOST);
  return { running, logger };
}
