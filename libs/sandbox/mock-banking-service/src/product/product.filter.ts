import { Catch, Injectable, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProductPages } from './product-pages.js';
import { productProblemOf } from './product-problem.js';

/** Lets a failure below a page of the product end as a page. */
@Catch()
@Injectable()
export class ProductFilter implements ExceptionFilter {
  readonly #logger = new Logger('product');

  constructor(private readonly pages: ProductPages) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for what Fastify refuses before Nest sees it, for example a body that is too large. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const again = request.method === 'GET' ? (request.raw.url ?? '/') : '/';
    const problem = productProblemOf(error, again);
    if (problem.status === 500) this.#logger.error({ err: error, correlationId: request.id }, 'a page failed');
    void this.pages.problem(reply, problem);
  }
}
