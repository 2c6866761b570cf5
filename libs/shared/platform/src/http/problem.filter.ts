import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';
import { asProblem, sendProblem } from './send-problem.js';

/** The one place where a failure becomes an answer: problem details (RFC 9457), the cause to the log only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    this.#tell(error, problem, reply.request.id);
    void sendProblem(reply, problem);
  }

  /** What was foreseen is told in a line, what was not with its stack; a caller's own mistakes are not told. */
  #tell(error: unknown, { details, message }: ProblemError, correlationId: string): void {
    if (details.status < 500) return;
    if (error instanceof ProblemError) this.#logger.warn({ ...details, correlationId }, message);
    else this.#logger.error({ err: error, correlationId }, message);
  }
}
