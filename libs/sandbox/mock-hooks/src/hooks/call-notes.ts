import type { FastifyRequest } from 'fastify';

const IN_PATH = /\/authorisations\/([\w-]+)/;

const authorisationIds = new WeakMap<object, string>();

/** Tells the journal which authorisation a call is about. */
export const noteAuthorisation = (request: FastifyRequest, authorisationId: string): void => {
  authorisationIds.set(request.raw, authorisationId);
};

/** The authorisation that a call is about: what its handler told, else what its path says. */
export const notedAuthorisation = (request: FastifyRequest): string | null =>
  authorisationIds.get(request.raw) ?? IN_PATH.exec(request.raw.url ?? '')?.[1] ?? null;
