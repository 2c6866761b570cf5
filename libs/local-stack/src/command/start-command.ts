import path from 'node:path';
import { ConfigurationError } from '@feedline/platform';
import { LocalStackError } from '../error/local-stack.error.js';
import { lastLines } from '../process/last-lines.js';
import { runToEnd } from '../process/run-to-end.js';
import type { ProcessDeath } from '../process/process-set.js';
import type { RunningStack } from '../stack/stack-options.js';
import { startStack } from '../stack/start-stack.js';
import { describeStack } from './describe-stack.js';
import { paintFor } from './paint.js';
import { readStartSettings } from './start-settings.js';
import { untilAsked } from './until-asked.js';

/** Where a command runs and whom it talks to. */
export interface CommandContext {
  /** The checkout. */
  readonly root: string;
  /** What is kept from start to start. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly output: NodeJS.WriteStream;
}

/**
 * `npm start`: starts the stack, says what to open, and stays until asked to stop or until a process dies.
 * Answers the exit code: 0 asked, 1 something stands in the way or died, 2 the configuration cannot be used.
 */
export async function startCommand(context: CommandContext): Promise<number> {
  const { root, folder, environment, output } = context;
  const paint = paintFor(output, environment);
  const say = (line: string): void => void output.write(`${line}\n`);
  output.on('error', () => undefined); // nobody reads any more; that is no reason to fall over
  const abort = new AbortController();
  const asked = untilAsked(environment).then((by) => (abort.abort(new LocalStackError(`Stopped: ${by}.`)), by));
  try {
    const settings = readStartSettings(environment);
    const onProgress = (line: string) => say(`${paint('dim', '·')} ${line}`);
    const stack = await startStack({ ...settings, root, folder, onProgress, signal: abort.signal });
    say(describeStack(stack, await demoLogIns(stack, root), paint));
    return await stay(stack, asked, say);
  } catch (error) {
    if (!(error instanceof LocalStackError || error instanceof ConfigurationError)) throw error;
    say(paint('red', error.message));
    return error instanceof ConfigurationError ? 2 : 1;
  }
}

/** Asked of the demo bank itself; without an answer the table does without. */
async function demoLogIns(stack: RunningStack, root: string): Promise<string[]> {
  const entry = path.join(root, 'apps/operator-cli/dist/main.js');
  const environment = stack.environmentOf('operator-cli');
  return runToEnd({ entry, args: ['demo-bank', 'log-ins'], environment }).catch(() => []);
}

async function stay(stack: RunningStack, asked: Promise<string>, say: (line: string) => void): Promise<number> {
  const end = await Promise.race([asked, stack.died]);
  if (typeof end === 'object') say(describeDeath(end));
  say(`\nStopping${typeof end === 'string' ? ` (${end})` : ''}: work under way is finished first`);
  await stack.stop();
  say('Stopped.');
  return typeof end === 'string' ? 0 : 1;
}

function describeDeath({ name, code, signal, output }: ProcessDeath): string {
  const how = signal ?? (code === null ? '' : `exit code ${code}`);
  return `\n${name} ended unexpectedly${how ? ` (${how})` : ''}. Its last lines:\n${lastLines(output)}`;
}
