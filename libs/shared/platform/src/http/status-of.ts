import { HttpException } from '@nestjs/common';
import { ProblemError } from '../problem/problem.error.js';

/** The HTTP status of a failure: Nest's and Fastify's own errors (a body too large, no JSON) carry one; all else is a 500. */
export function statusOf(error: unknown): number {
  if (error instanceof ProblemError) return error.details.status;
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}
