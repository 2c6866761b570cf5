import { createHttpApp, createLogger, serveDocs } from '@feedline/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { CheckCaller } from './caller/check-caller.js';
import type { ConnectorApiConfig } from './config.js';

/** Starts the connector API: what Banking Service and the customers' browsers call. */
export async function startConnectorApi(
  config: ConnectorApiConfig,
  logger: Logger = createLogger('connector-api', config.LOG_LEVEL),
): Promise<{ running: NestFastifyApplication; logger: Logger }> {
  const running = await createHttpApp(AppModule.register(config), logger);
  const fastify = running.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // A hook, not a guard: Fastify reads and judges the body before Nest's guards run.
  fastify.addHook('onRequest', running.get(CheckCaller).hook);
  if (config.API_DOCS) serveDocs(running, 'Feedline connector API', 'What Banking Service calls at a provider.');
  await running.listen(config.CONNECTOR_API_PORT, config.HOST);
  return { running, logger };
}
