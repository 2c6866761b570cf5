import { existsSync } from 'node:fs';
import path from 'node:path';

/** What a check needs of a zod field. */
interface Field {
  parse(value: unknown): unknown;
}

interface Slice {
  readonly fields: Readonly<Record<string, Field>>;
}

/** The root of the checkout. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** Whether the checkout has this path. */
export const exists = (...parts: string[]): boolean => existsSync(path.join(root, ...parts));

/** The zod fields of every variable that a process reads, by name. */
export async function processVariables(app: string): Promise<Slice['fields']> {
  const file = path.join(root, 'apps', app, 'src', 'config.ts');
  const { configurationSlices } = (await import(file)) as { configurationSlices: Slice[] };
  return Object.assign({}, ...configurationSlices.map(({ fields }) => fields)) as Slice['fields'];
}
