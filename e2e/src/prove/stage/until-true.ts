import { setTimeout as pause } from 'node:timers/promises';
import type { ProofContext } from '../command/proof.js';

const LOOK_EVERY_MS = 250;

/** Resolves once `look` answers true; fails with the reason of the signal when the proof is given up. */
export async function untilTrue({ signal }: Pick<ProofContext, 'signal'>, look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
}
