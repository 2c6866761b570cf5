import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const NAME = 'operator.env';

/** Where the variables of the operator's command line are while a stack runs from this folder. */
export const operatorFileOf = (folder: string): string => path.join(folder, NAME);

/** Writes the variables of the operator's command line into a 0600 file, for `npm run feedline` and `npm run demo`. */
export function writeOperatorFile(folder: string, variables: NodeJS.ProcessEnv): void {
  const lines = Object.entries(variables)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}='${value}'\n`);
  rmSync(operatorFileOf(folder), { force: true });
  writeFileSync(operatorFileOf(folder), lines.join(''), { mode: 0o600 });
}

/** Removes them; nothing when there are none. */
export const removeOperatorFile = (folder: string): void => rmSync(operatorFileOf(folder), { force: true });
