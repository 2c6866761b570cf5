import type { FastifyRequest } from 'fastify';

const letters = (name: string): string => name.replaceAll('-', '');

/** A header whose name clients write with and without hyphens (wire contract §5); undefined when it is missing. */
export function headerOf(request: FastifyRequest, name: string): string | undefined {
  const entry = Object.entries(request.headers).find(([given]) => letters(given) === letters(name));
  const value = entry?.[1];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
