import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { asProblem, sendProblem, statusOf } from '@feedline/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BankOfRequest } from './bank-of-request.js';
import { PageReplies } from './page-replies.js';
import { PageSettings } from './page-settings.js';
import { PageError, type PageProblem } from './page.error.js';
import { refusalStatus } from './refusal-page.js';

/** Lets a failure below a customer's page end as a page; the cause goes to the log only. */
@Catch()
export class PageFilter implements ExceptionFilter {
  readonly #logger = new Logger('customer-page');

  constructor(
    private readonly replies: PageReplies,
    private readonly bankOfRequest: BankOfRequest,
    private readonly settings: PageSettings,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** The same for what Fastify refuses before Nest sees it, for example a body that is too large. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = error instanceof PageError ? error.problem : problemOf(error);
    if (problem === 'broken') this.#logger.error({ err: error, correlationId: request.id }, 'page failed');
    else this.#logger.log({ problem, correlationId: request.id }, 'customer cannot go on');
    const isWorthAnotherTry = problem === 'broken' && request.method === 'GET';
    const again = isWorthAnotherTry ? this.settings.path(request.url) : undefined;
    const refusal = { problem, status: refusalStatus[problem], again };
    void this.bankOfRequest
      .find(request)
      .then((bankId) => this.replies.refusal(reply, refusal, bankId))
      .catch((failure: unknown) => {
        // Nobody else would hear of it, and unheard it would end the process.
        this.#logger.error({ err: failure, correlationId: request.id }, 'refusal not drawn');
        sendProblem(reply, asProblem(failure));
      });
  }
}

function problemOf(error: unknown): PageProblem {
  const status = statusOf(error);
  if (status === 413) return 'too-large';
  if (status === 404 || status === 405) return 'not-found';
  return status < 500 ? 'malformed' : 'broken';
}
