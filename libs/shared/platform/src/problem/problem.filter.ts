import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { ProblemError, type ProblemDetails } from './problem.error.js';

/** The one place where a failure becomes an answer: problem details (RFC 9457), the cause to the log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    if (problem.details.status >= 500) this.#logger.error({ err: error, correlationId: request.id }, problem.message);
    void reply
      .status(problem.details.status)
      .headers({ ...problem.headers, 'content-type': 'application/problem+json; charset=utf-8' })
      .send(JSON.stringify({ type: 'about:blank', ...problem.details, correlationId: request.id }));
  }
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const status = statusOf(error);
  const title = STATUS_CODES[status] ?? 'Error';
  const details: ProblemDetails =
    status < 500 ? { status, title, detail: (error as Error).message } : { status, title };
  return new ProblemError(details, {}, { cause: error });
}

/** Nest's exceptions and Fastify's own errors (a body too large, no JSON) carry a status; all else is a 500. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
