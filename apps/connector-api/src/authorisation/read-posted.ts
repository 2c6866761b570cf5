import { readShape } from '@feedline/platform';
import type { z } from 'zod';
import { PageError } from '../customer-page/page.error.js';
import { authorisationIdSchema, type Posted } from './forms.js';

/**
 * What a browser asked or posted for an authorisation, by its schema.
 * @throws PageError when the id cannot be one; ProblemError 400 when a field is at fault
 */
export function readPosted<Schema extends z.ZodType<{ handle: string }>>(
  schema: Schema,
  authorisationId: string,
  input: unknown,
): Posted<Schema> {
  const fields: z.infer<Schema> = readShape(schema, input);
  return Object.assign(fields, { authorisationId: readAuthorisationId(authorisationId) });
}

/** @throws PageError when it cannot be the id of an authorisation */
export function readAuthorisationId(text: string): string {
  if (!authorisationIdSchema.safeParse(text).success) throw new PageError('not-found');
  return text;
}
