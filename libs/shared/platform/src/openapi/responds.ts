import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { documentedShape } from './documented-shape.js';

/** Documents an answer by the zod schema that describes it. */
export const responds = (status: number, description: string, schema?: z.ZodType): MethodDecorator =>
  ApiResponse({ status, description, ...(schema && { schema: documentedShape(schema) }) });
