import path from 'node:path';
import { runToEnd } from '../process/run-to-end.js';
import type { StackScene } from './set-stack-scene.js';

/** Where the built commands are, and who hears what they do. */
export interface MigrationContext {
  readonly root: string;
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** Brings the databases up to date and seeds the demo bank by the commands of the built operator CLI. */
export async function migrateStack({ environments, facts }: StackScene, context: MigrationContext): Promise<void> {
  const { root, onProgress = () => undefined } = context;
  const entry = path.join(root, 'apps/operator-cli/dist/main.js');
  const run = async (about: string, ...args: string[]): Promise<void> => {
    const lines = await runToEnd({ entry, args, environment: environments['operator-cli'] });
    for (const line of lines) onProgress(`${about}: ${line}`);
  };
  const bankIds = facts.secrets.banks.map(({ bankId }) => bankId);
  onProgress('Bringing the databases up to date');
  await Promise.all([run('connector', 'migrate'), run('demo bank', 'demo-bank', 'seed', '--migrate', ...bankIds)]);
}
