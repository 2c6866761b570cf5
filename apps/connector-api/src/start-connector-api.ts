import { type Clock, createLogger, SystemClock } from '@feedline/platform';
import { createHttpApp, OperatorDoor } from '@feedline/platform/http';
import { serveDocs } from '@feedline/platform/openapi';
import type { RawBodyRequest } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { CheckCaller } from './caller/check-caller.js';
import type { ConnectorApiConfig } from './config.js';
import { UnknownPageFilter } from './customer-page/unknown-page.filter.js';

/** What a test gives a process in place of its own. */
interface Surroundings {
  readonly logger?: Logger;
  readonly clock?: Clock;
}

/** Starts the connector API: what Banking Service and the customers' browsers call. */
export async function startConnectorApi(
  config: ConnectorApiConfig,
  { logger = createLogger('connector-api', config.LOG_LEVEL), clock = new SystemClock() }: Surroundings = {},
): Promise<{ running: NestFastifyApplication; logger: Logger }> {
  const running = await createHttpApp(AppModule.register(config, clock), logger);
  running.useGlobalFilters(running.get(UnknownPageFilter));
  const fastify = running.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  // A hook, not a guard: Fastify reads and judges the body before Nest's guards run.
  fastify.addHook('onRequest', running.get(CheckCaller).hook);
  fastify.addHook('onRequest', running.get(OperatorDoor).hook);
  takeAnyContentType(fastify);
  if (config.API_DOCS) serveDocs(running, 'Feedline connector API', 'What Banking Service calls at a provider.');
  await running.listen(config.CONNECTOR_API_PORT, config.HOST);
  return { running, logger };
}

/** A notification is what its bytes say, whatever its Content-Type: older senders are careless (wire contract §8). */
function takeAnyContentType(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    (request as RawBodyRequest<FastifyRequest>).rawBody = body as Buffer;
    done(null, body);
  });
}
