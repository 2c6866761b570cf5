import { Catch, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../settings.js';
import { htmlOf } from '../ui/pages/page.js';
import { sendPage } from '../ui/send-page.js';
import { Layout } from './pages/layout.js';
import { ProblemNotice } from './pages/problem-notice.js';
import { productProblemOf } from './product-problem.js';

/** Lets a failure below a page of the product end as a page; it needs no database. */
@Catch()
@Injectable()
export class ProductFilter implements ExceptionFilter {
  readonly #logger = new Logger('product');

  constructor(private readonly settings: Settings) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for what Fastify refuses before Nest sees it, for example a body that is too large. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const again = request.method === 'GET' ? (request.raw.url ?? '/') : '/';
    const problem = productProblemOf(error, again);
    if (problem.status === 500) this.#logger.error({ err: error, correlationId: request.id }, 'a page failed');
    const page = (
      <Layout title={problem.title} links={this.settings.links}>
        <ProblemNotice {...problem} title={problem.title} />
      </Layout>
    );
    void sendPage(reply.status(problem.status), htmlOf(page), { framedBy: 'none' });
  }
}
