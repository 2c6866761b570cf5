import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { REPORT_PATH } from '../customer-page/page-headers.js';

/** A report repeats our policy and two addresses: 2 KB; browsers send a few at once. */
const REPORT_LIMIT_BYTES = 16 * 1024;

/** Gives the route of the reports its limit, for which Nest has no decorator. */
@Injectable()
export class ReportRoutes {
  constructor(host: HttpAdapterHost) {
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', (route: RouteOptions) => {
      if (route.url === REPORT_PATH) route.bodyLimit = REPORT_LIMIT_BYTES;
    });
  }
}
