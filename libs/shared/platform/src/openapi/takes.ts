import { ApiBody } from '@nestjs/swagger';
import type { z } from 'zod';
import { documentedShape } from './documented-shape.js';

/** Documents a body by the zod schema that reads it, where the handler reads the raw bytes. */
export const takes = (description: string, schema: z.ZodType): MethodDecorator =>
  ApiBody({ description, schema: documentedShape(schema) });
