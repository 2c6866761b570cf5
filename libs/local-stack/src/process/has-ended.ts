import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from './process-identity.js';

const LOOK_EVERY_MS = 40;

/** Waits for the end of a process that is nobody's child here. False when it still runs after `limitMs`. */
export async function hasEnded(pid: number, limitMs: number): Promise<boolean> {
  const identity = processIdentity(pid);
  const limit = performance.now() + limitMs;
  while (identity !== undefined && processIdentity(pid) === identity) {
    if (performance.now() > limit) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
