import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { removePostgres } from '../postgres/remove-postgres.js';
import { hasEnded } from '../process/has-ended.js';
import { LocalStackError } from '../error/local-stack.error.js';
import { endEarlierRun } from '../stack/run-record.js';
import { findRunner } from '../stack/stack-lock.js';

/** Longer than a stack takes to stop in order. */
const STOP_LIMIT_MS = 60_000;

/** Says what is installed, not what was done: forgetting that would only cost another install. */
const KEPT = 'installed';

/**
 * `npm run reset`: forgets data, secrets and logs, also what lives below the temporary folder.
 * @throws LocalStackError when the stack runs and `force` does not say to stop it first
 */
export async function resetCommand({ folder, force }: { folder: string; force: boolean }): Promise<string> {
  if (!existsSync(folder)) return 'There is nothing to forget.';
  const runner = findRunner(folder);
  if (runner && !force) {
    throw new LocalStackError(
      `Feedline runs (process ${runner.pid}): stop it first, or say \`npm run reset -- --force\`.`,
    );
  }
  if (runner) {
    process.kill(runner.pid, 'SIGTERM');
    if (!(await hasEnded(runner.pid, STOP_LIMIT_MS))) process.kill(runner.pid, 'SIGKILL');
  }
  await endEarlierRun(folder);
  await removePostgres(path.join(folder, 'postgres'));
  for (const name of readdirSync(folder).filter((entry) => entry !== KEPT)) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  return 'Everything is forgotten: data, secrets, logs. The next `npm start` begins anew.';
}
