import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasEnded } from '../process/has-ended.js';
import type { ManagedProcess } from '../process/managed-process.js';
import { processIdentity } from '../process/process-identity.js';

/** One process of a run. */
export interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
  readonly identity: string;
  readonly url: string;
}

/** What `running.json` says while a stack runs, for the commands that want to meet it. No secrets. */
export interface RunRecord {
  readonly launcher: { readonly pid: number; readonly identity: string };
  readonly state: 'starting' | 'ready';
  readonly urls: Readonly<Record<string, string>>;
  readonly processes: readonly RecordedProcess[];
}

/** Longer than a process takes to end after its launcher has gone. */
const ENDING_MS = 12_000;

const KILLED_MS = 5_000;

const fileOf = (folder: string): string => path.join(folder, 'running.json');

/** Writes down what runs now, all of it or nothing. */
export function writeRunRecord(
  folder: string,
  run: { state: RunRecord['state']; urls: Readonly<Record<string, string>>; processes: readonly ManagedProcess[] },
): void {
  const identity = (pid: number): string => processIdentity(pid) ?? '';
  const record: RunRecord = {
    launcher: { pid: process.pid, identity: identity(process.pid) },
    state: run.state,
    urls: run.urls,
    processes: run.processes.map(({ name, pid, url }) => ({ name, pid, url, identity: identity(pid) })),
  };
  const file = fileOf(folder);
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What the last run wrote down, whether or not it still lives. */
export function readRunRecord(folder: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}

/** The stack that runs from this folder at this moment and is ready. */
export function findRunningStack(folder: string): RunRecord | undefined {
  const record = readRunRecord(folder);
  const isAlive = record && processIdentity(record.launcher.pid) === record.launcher.identity;
  return isAlive && record.state === 'ready' ? record : undefined;
}

/** Forgets the stack of this folder; nothing when none was recorded. */
export const removeRunRecord = (folder: string): void => rmSync(fileOf(folder), { force: true });

/**
 * Waits for the processes of a killed run, which end by themselves; ends by force those that do not in `endingMs`.
 * Answers the names of all that still ran.
 */
export async function endEarlierRun(folder: string, endingMs = ENDING_MS): Promise<string[]> {
  const left = (readRunRecord(folder)?.processes ?? []).filter(isSame);
  await Promise.all(left.map((one) => end(one, endingMs)));
  removeRunRecord(folder);
  return left.map(({ name }) => name);
}

async function end(one: RecordedProcess, endingMs: number): Promise<void> {
  if ((await hasEnded(one.pid, endingMs)) || !isSame(one)) return;
  process.kill(one.pid, 'SIGKILL');
  await hasEnded(one.pid, KILLED_MS); // its port is free only then
}

const isSame = ({ pid, identity }: RecordedProcess): boolean => identity !== '' && processIdentity(pid) === identity;
