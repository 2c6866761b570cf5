import pg from 'pg';

/** Classes of SQLSTATE with which a server says that it cannot serve now: connection, resources, intervention, system. */
const AWAY = /^(08|53|57|58)/;

/**
 * Tells whether the server could not be asked at all; what it refused (no such table, no permission) or a mistake of ours
 * is another matter.
 */
export const isDatabaseAway = (error: unknown): boolean =>
  error instanceof pg.DatabaseError ? AWAY.test(error.code ?? '') : !(error instanceof TypeError);
