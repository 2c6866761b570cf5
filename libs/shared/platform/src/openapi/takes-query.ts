import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { z } from 'zod';
import { documentedShape } from './documented-shape.js';

/** Documents the parameters of a query by the zod object that reads them. */
export const takesQuery = (schema: z.ZodObject): MethodDecorator =>
  applyDecorators(
    ...Object.entries(schema.shape).map(([name, field]) =>
      ApiQuery({
        name,
        required: !(field as z.ZodType).safeParse(undefined).success,
        description: (field as z.ZodType).description ?? '',
        schema: documentedShape(field as z.ZodType),
      }),
    ),
  );
