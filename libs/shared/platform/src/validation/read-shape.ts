import type { z } from 'zod';
import { ProblemError } from '../problem/problem.error.js';

/**
 * Reads input from outside by its schema.
 * @throws ProblemError 400 that names every field at fault, and none of their values
 */
export function readShape<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    field: path.join('.') || '(body)',
    problem: message,
  }));
  throw new ProblemError({
    status: 400,
    title: 'The request is malformed',
    code: 'malformed',
    detail: errors.map(({ field, problem }) => `${field}: ${problem}`).join('; '),
    errors,
  });
}
