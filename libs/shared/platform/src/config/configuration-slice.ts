import type { z } from 'zod';

/**
 * The variables that one library or app reads: a zod field per variable, each with a `.describe()`.
 * `docs/configuration.md` and `.env.example` are generated from these slices.
 */
export interface ConfigurationSlice<Fields extends z.ZodRawShape = z.ZodRawShape> {
  /** The heading of its table in the documentation. */
  readonly title: string;
  readonly fields: Fields;
}

/** Keeps the field types of a slice. */
export const configurationSlice = <const Fields extends z.ZodRawShape>(
  title: string,
  fields: Fields,
): ConfigurationSlice<Fields> => ({ title, fields });
