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
    this.#tell(error, problem, request.id);
    void reply
      .status(problem.details.status)
      .headers({ ...problem.headers, 'content-type': 'application/problem+json; charset=utf-8' })
      .send(JSON.stringify({ type: 'about:blank', ...problem.details, correlationId: request.id }));
  }

  /** What was foreseen is told in a line, what was not with its stack; a caller's own mistakes are not told. */
  #tell(error: unknown, { details, message }: ProblemError, correlationId: string): void {
    if (details.status < 500) return;
    if (error instanceof ProblemError) this.#logger.warn({ ...details, correlationId }, message);
    else this.#logger.error({ err: error, correlationId }, message);
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
