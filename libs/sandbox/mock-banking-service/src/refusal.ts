import { ProblemError } from '@feedline/platform';

/** What a caller did wrong; `code` is the word that a client may rely on. */
export const refusal = (status: number, code: string, title: string, field?: string): ProblemError =>
  new ProblemError({ status, code, title, ...(field ? { errors: [{ field, problem: title }] } : {}) });

/** 401: who calls is not known. */
export const unauthorised = (code: string, title: string): ProblemError => refusal(401, code, title);

/** 404: there is no such thing, or it belongs to somebody else. */
export const notFound = (what: string): ProblemError => refusal(404, 'notFound', `No such ${what}`);
