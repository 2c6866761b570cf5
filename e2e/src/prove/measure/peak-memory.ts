import type { RunningStack } from '@feedline/local-stack';
import { readFileSync } from 'node:fs';
import { atMost } from '../command/findings.js';
import type { Finding } from '../command/proof.js';

const MEBIBYTE = 1024;

/** Whether each process of ours stayed within so many mebibytes, by the most that the kernel ever saw it hold. */
export const peakMemory = (stack: RunningStack, limit: number): Finding[] =>
  Object.values(stack.processes).map(({ name, pid }) => atMost(`memory of ${name}`, limit, peakOf(pid), ' MiB'));

/** The most that a process ever held, in mebibytes; undefined where there is no /proc to see it by. */
export function peakOf(pid: number): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / MEBIBYTE);
  } catch {
    return undefined;
  }
}
