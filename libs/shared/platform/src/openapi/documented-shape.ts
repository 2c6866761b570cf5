import { z } from 'zod';

/** The global registry without names: a named shape becomes a reference, and OpenAPI would look for it elsewhere. */
class Unnamed extends z.core.$ZodRegistry<z.core.GlobalMeta> {
  override get<Schema extends z.core.$ZodType>(schema: Schema) {
    const { id: _id, ...told } = z.globalRegistry.get(schema) ?? {};
    return told as z.core.$replace<z.core.GlobalMeta, Schema>;
  }
}

/** What OpenAPI 3.0 says of the input that a zod schema reads; stands for itself, without references. */
export function documentedShape(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    reused: 'inline',
    io: 'input',
    metadata: new Unnamed(),
  }) as Record<string, unknown>;
  return shape;
}
