import { jest } from '@jest/globals';
import { Command, CommanderError } from 'commander';
import { addCommands } from '../add-commands.js';
import { environment } from '../config.js';

/** How a command ended, and what it said. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `feedline …` in this process, with these variables. */
export async function runFeedline(variables: Record<string, string>, ...words: string[]): Promise<Ended> {
  const [out, err] = [said(process.stdout), said(process.stderr)];
  const before = { ...environment };
  Object.assign(environment, variables);
  process.exitCode = 0;
  try {
    await addCommands(new Command('feedline').exitOverride()).parseAsync(words, { from: 'user' });
    return { code: Number(process.exitCode), out: out(), err: err() };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { code: error.exitCode, out: out(), err: err() };
  } finally {
    for (const name of Object.keys(variables)) delete environment[name];
    Object.assign(environment, before);
    process.exitCode = 0;
    jest.restoreAllMocks();
  }
}

/** Keeps what is written to a stream from now on. */
function said(stream: NodeJS.WriteStream): () => string {
  const spy = jest.spyOn(stream, 'write').mockImplementation(() => true);
  return () => spy.mock.calls.map(([text]) => String(text)).join('');
}
