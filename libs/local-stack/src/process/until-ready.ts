import { setTimeout as pause } from 'node:timers/promises';
import { LocalStackError } from '../error/local-stack.error.js';
import { lastLines } from './last-lines.js';
import type { ManagedProcess } from './managed-process.js';

const READY_LIMIT_MS = 60_000;
const ASK_EVERY_MS = 100;
const ANSWER_LIMIT_MS = 3_000;

/**
 * Waits until a process answers 200 to `/health/ready`.
 * @throws LocalStackError with its last lines when it ends first, or is not ready within a minute
 */
export async function untilReady(running: ManagedProcess): Promise<void> {
  let end: string | undefined;
  void running.exited.then(({ code, signal }) => (end = `it ended with ${signal ?? `exit code ${code}`}`));
  const limit = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const problem = end ?? (await problemOf(running.url));
    if (problem === undefined) return;
    if (end !== undefined || performance.now() > limit) {
      throw new LocalStackError(`${running.name} did not become ready: ${problem}\n${lastLines(running.output())}`);
    }
    await pause(ASK_EVERY_MS);
  }
}

async function problemOf(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/health/ready`, {
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const text = await answer.text();
    return answer.ok ? undefined : `${answer.status} ${text}`;
  } catch (error) {
    return ((error as Error).cause as Error | undefined)?.message ?? (error as Error).message;
  }
}
