import { attachToStack, LocalStackError, startStack } from '@feedline/local-stack';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { postmanEnvironment } from './postman-environment.js';
import { runNewman, type NewmanResult } from './run-newman.js';

/** Where the command runs and whom it talks to. */
export interface NewmanContext {
  /** The checkout. */
  readonly root: string;
  readonly args: readonly string[];
  readonly output: NodeJS.WriteStream;
}

/**
 * `npm run postman`: plays the collection against a throw-away stack, leaves `reports/newman.xml` (JUnit) and
 * `reports/newman.json` (counts). With `--environment` it writes the environment of the running stack instead.
 * Answers the exit code.
 */
export async function newmanCommand({ root, args, output }: NewmanContext): Promise<number> {
  const say = (line: string): void => void output.write(`${line}\n`);
  try {
    if (args.includes('--environment')) return writeEnvironment(root, say);
    return tell(await playOnThrowAway(root), root, say);
  } catch (error) {
    if (!(error instanceof LocalStackError)) throw error;
    say(error.message);
    return 1;
  }
}

function writeEnvironment(root: string, say: (line: string) => void): number {
  const stage = attachToStack(path.join(root, '.feedline'));
  if (!stage) throw new LocalStackError('Nothing runs from this folder: run npm start in another terminal first.');
  const file = path.join(root, '.feedline', 'local.postman_environment.json');
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(postmanEnvironment(stage), null, 2)}\n`, { mode: 0o600 });
  say(`The environment of the running stack is in ${file}: import it into Postman.`);
  return 0;
}

async function playOnThrowAway(root: string): Promise<NewmanResult> {
  const reports = path.join(root, 'reports');
  mkdirSync(reports, { recursive: true });
  const stack = await startStack();
  try {
    return await runNewman(stack, { junit: path.join(reports, 'newman.xml') });
  } finally {
    await stack.stop();
  }
}

/** On our own stack every request has its other side: one that was left out is a failure. */
function tell({ passed, failures, leftOut }: NewmanResult, root: string, say: (line: string) => void): number {
  const all = leftOut > 0 ? [...failures, `${leftOut} requests were left out`] : failures;
  for (const failure of all) say(`✗ ${failure}`);
  say(`${passed} assertions passed, ${all.length} failed`);
  const counts = { passed, failed: all.length, skipped: [] };
  writeFileSync(path.join(root, 'reports', 'newman.json'), `${JSON.stringify(counts, null, 2)}\n`);
  return all.length > 0 || passed === 0 ? 1 : 0;
}
