import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ProblemError } from '@feedline/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageReplies } from './page-replies.js';
import { PageError, type PageProblem } from './page.error.js';

/** Lets a failure below a customer's page end as a page; the cause goes to the log only. */
@Catch()
export class PageFilter implements ExceptionFilter {
  readonly #logger = new Logger('customer-page');

  constructor(private readonly replies: PageReplies) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for what Fastify refuses before Nest sees it, for example a body that is too large. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const shown = error instanceof PageError ? error : new PageError(problemOf(error));
    if (shown.problem === 'broken') this.#logger.error({ err: error, correlationId: request.id }, 'page failed');
    else this.#logger.log({ problem: shown.problem, correlationId: request.id }, 'customer cannot go on');
    this.replies.problem(reply, shown);
  }
}

function problemOf(error: unknown): PageProblem {
  const status = statusOf(error);
  if (status === 413) return 'too-large';
  if (status === 404 || status === 405) return 'not-found';
  return status < 500 ? 'malformed' : 'broken';
}

function statusOf(error: unknown): number {
  if (error instanceof ProblemError) return error.details.status;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}
