import { readFileSync, writeFileSync } from 'node:fs';
import { processIdentity } from './process-identity.js';

/** The process that left a mark. */
export interface RunMark {
  readonly pid: number;
  readonly identity: string;
}

/** Writes down that this process uses what lies beside the file. */
export function writeRunMark(file: string): void {
  const mark: RunMark = { pid: process.pid, identity: processIdentity(process.pid) ?? '' };
  writeFileSync(file, `${JSON.stringify(mark)}\n`, { mode: 0o600 });
}

/** The process that left the mark, when that very process still runs. */
export function livingRunMark(file: string): RunMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(file, 'utf8')) as RunMark;
    return processIdentity(mark.pid) === mark.identity ? mark : undefined;
  } catch {
    return undefined;
  }
}
