import { fork } from 'node:child_process';
import { once } from 'node:events';
import { LocalStackError } from '../error/local-stack.error.js';
import { lastLines } from './last-lines.js';

/** A one-shot command: a JavaScript file and its arguments. */
export interface OneShot {
  readonly entry: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs a command to its end and answers what it said, line by line.
 * @throws LocalStackError with its last lines when it fails
 */
export async function runToEnd({ entry, args, environment }: OneShot): Promise<string[]> {
  const child = fork(entry, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: environment, execArgv: [] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new LocalStackError(`\`${args.join(' ')}\` failed:\n${lastLines(output)}`);
  return output.split('\n').filter((line) => line.trim() !== '');
}
