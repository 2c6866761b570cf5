import type { z } from 'zod';
import { ProviderApiError } from './provider-api.error.js';
import type { ProviderApiAnswer } from './read-answer.js';

/**
 * The answer's body in its shape. A success that has another shape is no success: what happened is in doubt.
 * @throws ProviderApiError of the kind `doubtful`
 */
export function bodyAs<Shape extends z.ZodType>(shape: Shape, { status, body }: ProviderApiAnswer): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ProviderApiError('doubtful', `answered ${status} in a shape that does not fit the contract`, { status });
}
