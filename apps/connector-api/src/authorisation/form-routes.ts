import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { PageFilter } from '../customer-page/page.filter.js';

/** The largest form: a hundred ticked accounts need less than 6 KB. */
const FORM_LIMIT_BYTES = 16 * 1024;

/**
 * Gives the routes of the forms their limit, and a page for what Fastify refuses before Nest sees it.
 * Nest has no decorator for either, so it is done when the routes are made.
 */
@Injectable()
export class FormRoutes {
  constructor(host: HttpAdapterHost, filter: PageFilter) {
    const fastify = host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRoute', (route: RouteOptions) => {
      if (route.method !== 'POST' || !route.url.startsWith('/authorisations/')) return;
      route.bodyLimit = FORM_LIMIT_BYTES;
      route.errorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
        filter.answer(error, request, reply);
    });
  }
}
