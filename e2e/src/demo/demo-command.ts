import { attachToStack, LocalStackError, paintFor, startStack, type RunningStack } from '@feedline/local-stack';
import { parseArgs } from 'node:util';
import type { Stage } from '../story/stage.js';
import { StoryError } from '../story/story.error.js';
import type { PageMode } from '../story/steps/open-bank-page.js';
import { tellStory } from './tell-story.js';

/** Where the command runs and whom it talks to. */
export interface DemoContext {
  /** What npm start keeps from start to start. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly output: NodeJS.WriteStream;
}

/** `npm run demo`: tells the story; answers the exit code. */
export async function demoCommand({ folder, args, environment, output }: DemoContext): Promise<number> {
  const paint = paintFor(output, environment);
  const write = (line: string): void => void output.write(`${line}\n`);
  const note = (line: string): void => write(paint('dim', `· ${line}`));
  const say = (line: string, step?: number): void =>
    write(`${paint('bold', String(step ?? '').padStart(2))} ${paint('dim', '→')} ${line}`);
  try {
    const mode = readMode(args);
    await onSomeStack(folder, note, (stage) => tellStory({ stage, mode, say }));
    write(paint('green', 'The account is active on both sides.'));
    return 0;
  } catch (error) {
    if (!(error instanceof StoryError || error instanceof LocalStackError)) throw error;
    write(paint('red', error.message));
    return 1;
  }
}

function readMode(args: readonly string[]): PageMode {
  try {
    const { mode } = parseArgs({ args: [...args], options: { mode: { type: 'string', default: 'embed' } } }).values;
    if (mode === 'embed' || mode === 'navigate') return mode;
  } catch (error) {
    throw new StoryError(`${(error as Error).message} See npm run demo -- --help.`, { cause: error });
  }
  throw new StoryError('--mode is embed or navigate.');
}

async function onSomeStack(
  folder: string,
  note: (line: string) => void,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const running = attachToStack(folder);
  if (running) {
    note(`On the running stack: ${running.urls['mock-banking-service']}`);
    return play(running);
  }
  note('Nothing runs from this folder: on a throw-away stack');
  const stack = await startThrowAway(note);
  try {
    await play(stack);
  } finally {
    await stack.stop();
  }
}

/** Ctrl-C while it starts stops what stands. */
async function startThrowAway(note: (line: string) => void): Promise<RunningStack> {
  const abort = new AbortController();
  const interrupt = () => abort.abort(new LocalStackError('Stopped.'));
  process.once('SIGINT', interrupt);
  try {
    return await startStack({ onProgress: note, signal: abort.signal });
  } finally {
    process.off('SIGINT', interrupt);
  }
}
