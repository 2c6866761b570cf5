import { ProblemError } from '@feedline/platform';
import { isFromElsewhere, isHostOfOurs, sendProblem } from '@feedline/platform/http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSandboxPath } from './sandbox-paths.js';

/** They tell nothing, and are asked by any name that a platform may have for us. */
const FOR_WATCHERS = /^\/(?:health|metrics)(?:\/|$)/;

const NAME_UNKNOWN = {
  status: 421,
  title: 'Misdirected Request',
  detail: 'The sandbox answers to localhost, to an IP address and to its public address, which is configured',
} as const;

const FOREIGN_PAGE = {
  status: 403,
  title: 'Forbidden',
  detail: 'The sandbox is driven by programs and by its own pages, not by pages of others',
} as const;

/**
 * Keeps the pages of other sites away from what is the sandbox's own, for which nobody needs a key: they cannot read it
 * by a name that was made to lead here, and cannot send its `/sandbox` routes a form. Call it before the other hooks.
 */
export function refuseForeignPages(app: NestFastifyApplication, publicUrl: () => string): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRequest', async (request, reply) => {
    // The route, not the address: that may be written in many ways.
    const path = request.routeOptions.url ?? '';
    if (!isSandboxPath(path) || FOR_WATCHERS.test(path)) return undefined;
    // Sent, not thrown: a page that says what went wrong may show the timeline beside it.
    if (!isHostOfOurs(request.headers.host, publicUrl())) return sendProblem(reply, new ProblemError(NAME_UNKNOWN));
    if (path.startsWith('/sandbox/') && isForeign(request, publicUrl())) throw new ProblemError(FOREIGN_PAGE);
    return undefined;
  });
}

/** Of a request that changes something; our own pages are here by any name that was let in. */
function isForeign({ method, headers }: FastifyRequest, publicUrl: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  const homes = URL.canParse(publicUrl) ? [new URL(publicUrl).origin] : [];
  return isFromElsewhere(headers, ...homes, `http://${headers.host}`, `https://${headers.host}`);
}
