import { z } from 'zod';

/** A variable that holds JSON of the given shape; problems name the member and never show the value. */
export const jsonField = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string()
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(shape);
