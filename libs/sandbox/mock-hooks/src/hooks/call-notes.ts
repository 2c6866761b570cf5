import type { FastifyRequest } from 'fastify';

const authorisationIds = new WeakMap<object, string>();

/** Tells the journal which authorisation a call is about. */
export const noteAuthorisation = (request: FastifyRequest, authorisationId: string): void => {
  authorisationIds.set(request.raw, authorisationId);
};

/** The authorisation that a call is about, when its handler told. */
export const notedAuthorisation = (request: FastifyRequest): string | null => authorisationIds.get(request.raw) ?? null;
