import type { FastifyReply } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { ProblemError, type ProblemDetails } from '../problem/problem.error.js';
import { statusOf } from './status-of.js';

/** Any failure as a problem: one that nobody foresaw tells the caller nothing but its status. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const status = statusOf(error);
  const title = STATUS_CODES[status] ?? 'Error';
  const details: ProblemDetails =
    status < 500 ? { status, title, detail: (error as Error).message } : { status, title };
  return new ProblemError(details, {}, { cause: error });
}

/** Answers with problem details (RFC 9457). */
export function sendProblem(reply: FastifyReply, { details, headers }: ProblemError): FastifyReply {
  return reply
    .status(details.status)
    .headers({ ...headers, 'content-type': 'application/problem+json; charset=utf-8' })
    .send(JSON.stringify({ type: 'about:blank', ...details, correlationId: reply.request.id }));
}
