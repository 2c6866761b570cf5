import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The header in which a caller may hand us its correlation id, and in which we hand ours on. */
export const CORRELATION_HEADER = 'x-correlation-id';

const ACCEPTABLE = /^[\w.-]{1,64}$/;

/** The caller's correlation id when it is harmless to log, else a new one. */
export function correlationIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[CORRELATION_HEADER];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
}
