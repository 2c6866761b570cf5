import type { FastifyRequest } from 'fastify';

/**
 * Whether a form was sent by somebody else's page: browsers tell where it stood (RFC 6454 §7, Fetch metadata).
 * What is no browser sends neither header, and has no customer's session to misuse.
 */
export function isForeignForm({ headers }: FastifyRequest, publicUrl: string): boolean {
  if (headers.origin !== undefined) return headers.origin !== new URL(publicUrl).origin;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin';
}
