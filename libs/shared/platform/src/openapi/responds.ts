import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** Documents an answer by the zod schema that describes it. */
export const responds = (status: number, description: string, schema?: z.ZodType): MethodDecorator => {
  if (!schema) return ApiResponse({ status, description });
  const {
    $schema: _dialect,
    id: _id,
    ...shape
  } = z.toJSONSchema(schema, { target: 'openapi-3.0', reused: 'inline', io: 'input' }) as Record<string, unknown>;
  return ApiResponse({ status, description, schema: shape });
};
