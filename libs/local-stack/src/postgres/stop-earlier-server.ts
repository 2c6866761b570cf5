import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { LocalStackError } from '../error/local-stack.error.js';
import { hasEnded } from '../process/has-ended.js';
import { processIdentity } from '../process/process-identity.js';
import { livingRunMark } from '../process/run-mark.js';

const FAST_STOP_MS = 10_000;
const HARD_STOP_MS = 5_000;

/**
 * Stops the server that a killed run may have left on these data, after making sure that it is that server.
 * @throws LocalStackError when a living process uses the data, or when the left-over cannot be told from a stranger
 */
export async function stopEarlierServer(data: string, markFile: string): Promise<void> {
  const lock = path.join(data, 'postmaster.pid');
  const pid = readPid(lock);
  if (pid === undefined || processIdentity(pid) === undefined) return; // PostgreSQL itself clears what a dead one left
  const launcher = livingRunMark(markFile);
  if (launcher) {
    throw new LocalStackError(`The data in ${data} are in use by process ${launcher.pid}: stop that one first.`);
  }
  if (servesFrom(pid, data)) return stopServer(pid, data);
  if (process.platform !== 'linux') {
    throw new LocalStackError(`${lock} names process ${pid}, another program: remove that file and start again.`);
  }
  // the number was given to another program since; PostgreSQL would take that one for a server and refuse
  rmSync(lock);
}

function readPid(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

/** A server's working directory is its data folder; elsewhere than on Linux its command line has to do. */
function servesFrom(pid: number, data: string): boolean {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(data);
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}

async function stopServer(pid: number, data: string): Promise<void> {
  process.kill(pid, 'SIGINT');
  if (await hasEnded(pid, FAST_STOP_MS)) return;
  process.kill(pid, 'SIGQUIT');
  if (await hasEnded(pid, HARD_STOP_MS)) return;
  throw new LocalStackError(
    `An earlier PostgreSQL (process ${pid}) does not let go of ${data}: end it and start again.`,
  );
}
