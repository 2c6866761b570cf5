import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from '../process/process-identity.js';

const LOOK_EVERY_MS = 500;
const NEVER = new Promise<void>(() => undefined);

/**
 * Settles when the npm that runs us is gone, or the shell between us. Never, when no npm runs us or where there is no
 * /proc to see it by: then a terminal's signals have to do.
 */
export async function ancestorsEnd(environment: NodeJS.ProcessEnv): Promise<void> {
  if (environment['npm_lifecycle_event'] === undefined || process.platform !== 'linux') return NEVER;
  const ancestors = ancestorsUpToNpm();
  const identities = ancestors.map(processIdentity);
  while (ancestors.every((pid, index) => processIdentity(pid) === identities[index])) {
    await pause(LOOK_EVERY_MS, undefined, { ref: false });
  }
}

/** Our parent; its parent too where it is the shell that npm put between. */
function ancestorsUpToNpm(): number[] {
  const parent = process.ppid;
  const status = readStatus(parent);
  const isShell = /^Name:\s+(ba|da|z|k)?sh$/m.test(status);
  const grandparent = Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? 0);
  return isShell && grandparent > 1 ? [parent, grandparent] : [parent];
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
