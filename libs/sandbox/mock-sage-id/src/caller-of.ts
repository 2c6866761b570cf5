import type { FastifyRequest } from 'fastify';

const LONGEST_NAME = 100;

/** Who calls: the client that asks for a token, else what the caller's `user-agent` begins with; null = somebody. */
export function callerOf({ body, headers }: FastifyRequest): string | null {
  const client = (body as { client_id?: unknown } | null | undefined)?.client_id;
  if (typeof client === 'string' && client !== '') return client.slice(0, LONGEST_NAME);
  return headers['user-agent']?.split(/[\s/]/)[0]?.slice(0, LONGEST_NAME) || null;
}
