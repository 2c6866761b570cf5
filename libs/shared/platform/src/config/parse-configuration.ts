import { z } from 'zod';
import { ConfigurationError } from './configuration-error.js';
import type { ConfigurationSlice } from './configuration-slice.js';

type FieldsOf<Slices extends readonly ConfigurationSlice[]> = Slices extends readonly [
  ConfigurationSlice<infer First>,
  ...infer Rest extends readonly ConfigurationSlice[],
]
  ? First & FieldsOf<Rest>
  : unknown;

/** The typed values of the given slices. */
export type Configuration<Slices extends readonly ConfigurationSlice[]> =
  FieldsOf<Slices> extends infer Fields extends z.ZodRawShape ? z.infer<z.ZodObject<Fields>> : never;

/**
 * Reads all slices from the environment in one go; an empty variable counts as missing.
 * Throws one `ConfigurationError` that names every problem, before anything connects.
 */
export function parseConfiguration<const Slices extends readonly ConfigurationSlice[]>(
  environment: NodeJS.ProcessEnv,
  ...slices: Slices
): Configuration<Slices> {
  const fields = Object.assign({}, ...slices.map((slice) => slice.fields)) as z.ZodRawShape;
  const given = Object.fromEntries(Object.keys(fields).map((name) => [name, environment[name]?.trim() || undefined]));
  const result = z.object(fields).safeParse(given);
  if (result.success) return result.data as Configuration<Slices>;
  throw new ConfigurationError(
    result.error.issues.map(({ path, message }) => {
      const [variable, ...inside] = path.map(String);
      const isMissing = given[variable ?? ''] === undefined;
      return {
        variable: [variable, ...inside].join('.'),
        problem: isMissing ? 'is missing' : message,
      };
    }),
  );
}
