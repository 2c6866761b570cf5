import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ManagedProcess, ProcessExit, ProcessPlan } from './managed-process.js';

/** Longer than a process takes to give up on its in-flight work (ten seconds). */
const STOP_LIMIT_MS = 15_000;

/**
 * Launches a process in a group of its own (a Ctrl-C does not reach it) and with a channel to us (it ends when we are
 * gone). It writes straight into its log file, so that our end does not break its output while it finishes.
 */
export function launchProcess({ name, entry, environment, url, logFile }: ProcessPlan): ManagedProcess {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'a', 0o600);
  const start = statSync(logFile).size;
  const child = fork(entry, {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: environment,
    execArgv: [],
  });
  closeSync(log);
  let isAsked = false;
  const exited = endOf(child).then(([code, signal]): ProcessExit => ({ name, code, signal, isAsked }));
  return {
    name,
    url,
    exited,
    pid: child.pid ?? 0,
    output: () => readFileSync(logFile).subarray(start).toString('utf8'),
    kill: (signal) => {
      isAsked = true;
      child.kill(signal);
    },
    stop: async () => {
      isAsked = true;
      await end(child, exited);
    },
  };
}

type End = [number | null, NodeJS.Signals | null];

async function endOf(child: ChildProcess): Promise<End> {
  try {
    return (await once(child, 'exit')) as End;
  } catch {
    // it could not even be spawned
    return [null, null];
  }
}

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await exited;
  clearTimeout(force);
}
