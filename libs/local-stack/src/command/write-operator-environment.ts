import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes the variables of the operator's commands beside the stack's secrets, for `npm run feedline`. */
export function writeOperatorEnvironment(folder: string, environment: NodeJS.ProcessEnv): void {
  const lines = Object.entries(environment)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}='${value}'\n`);
  const file = path.join(folder, 'operator.env');
  writeFileSync(`${file}.new`, lines.join(''), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
