import { linkSync, rmSync } from 'node:fs';
import { LocalStackError } from '../error/local-stack.error.js';
import path from 'node:path';
import { livingRunMark, writeRunMark, type RunMark } from '../process/run-mark.js';

/** How taking the lock went. */
export interface StackLock {
  /** An earlier run ended without giving it back. */
  readonly wasStale: boolean;
  release(): void;
}

const fileOf = (folder: string): string => path.join(folder, 'lock');

/** The process that holds a folder at this moment. */
export const findRunner = (folder: string): RunMark | undefined => livingRunMark(fileOf(folder));

/**
 * Takes a folder for this process alone. A lock whose process is gone, or whose number another process has by now,
 * counts for nothing.
 * @throws LocalStackError when a living process holds it
 */
export function takeStackLock(folder: string): StackLock {
  const file = fileOf(folder);
  const draft = `${file}.${process.pid}`;
  writeRunMark(draft);
  try {
    const wasStale = !isLinked(draft, file);
    if (wasStale) replaceStale(draft, file);
    return { wasStale, release: () => rmSync(file, { force: true }) };
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceStale(draft: string, file: string): void {
  const holder = livingRunMark(file);
  if (holder) {
    throw new LocalStackError(`Feedline already runs from this folder (process ${holder.pid}): stop that one first.`);
  }
  rmSync(file, { force: true });
  if (!isLinked(draft, file)) throw new LocalStackError(`Another start took ${file} at this very moment: try again.`);
}

/** A link appears with its content, so nobody ever reads a lock that is half written. */
function isLinked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
