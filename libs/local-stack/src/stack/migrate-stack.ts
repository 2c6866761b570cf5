import path from 'node:path';
import { runToEnd } from '../process/run-to-end.js';

/** Each says what it did; a second run finds nothing to do. */
const STEPS = [
  { about: 'connector', args: ['migrate'] },
  { about: 'demo bank', args: ['demo-bank', 'migrate'] },
  { about: 'demo bank', args: ['demo-bank', 'seed'] },
] as const;

/** Brings the databases up to date and seeds the demo bank by the commands of the built operator CLI. */
export async function migrateStack(
  root: string,
  environment: NodeJS.ProcessEnv,
  onProgress: (line: string) => void = () => undefined,
): Promise<void> {
  const entry = path.join(root, 'apps/operator-cli/dist/main.js');
  onProgress('Bringing the databases up to date');
  for (const { about, args } of STEPS) {
    for (const line of await runToEnd({ entry, args, environment })) onProgress(`${about}: ${line}`);
  }
}
