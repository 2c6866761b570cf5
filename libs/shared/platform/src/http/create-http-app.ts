import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { NestLogger } from './nest-logger.js';
import { ProblemFilter } from './problem.filter.js';
import { correlationIdOf, CORRELATION_HEADER } from './correlation-id.js';

/** The largest body that any route takes unless it says otherwise: 256 KB (wire contract §2.1 needs far less). */
const BODY_LIMIT_BYTES = 256 * 1024;

/** As long as Node lets an address be: Fastify's own answer to a longer one is for machines alone. */
const LONGEST_SEGMENT = 16 * 1024;

/** Stands for every address that cannot be decoded: there is nothing, and so it is answered like all that there is not. */
const UNREADABLE = '/unreadable-address';

/**
 * A Nest application on Fastify as all our processes want it: one log, one error edge, a correlation id per request,
 * raw bodies kept, and a Content-Type without a body taken as absent (wire contract §5).
 */
export async function createHttpApp(module: Type | DynamicModule, logger: Logger): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : UNREADABLE),
    routerOptions: { maxParamLength: LONGEST_SEGMENT },
    genReqId: (request: { headers: FastifyRequest['headers'] }) => correlationIdOf(request.headers),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    rawBody: true,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  prepare(app.getHttpAdapter().getInstance() as unknown as FastifyInstance, logger);
  return app;
}

function prepare(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header(CORRELATION_HEADER, request.id);
    if (!hasBody(request)) delete request.headers['content-type'];
  });
  letConnectionsEnd(fastify);
  fastify.addHook('onResponse', async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply;
    logger.info({ req: request.raw, status, ms: Math.round(elapsedTime), correlationId: request.id }, 'request');
  });
}

/** A kept-alive connection whose last answer leaves while the app closes would hold the close up for a minute. */
function letConnectionsEnd(fastify: FastifyInstance): void {
  let isClosing = false;
  fastify.addHook('preClose', async () => {
    isClosing = true;
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close');
  });
}

const hasBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
