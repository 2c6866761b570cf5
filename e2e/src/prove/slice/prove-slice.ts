import type { Proof } from '../command/proof.js';
import { killAtRandom } from '../kill/kill-at-random.js';
import { openMortalStage } from '../kill/open-mortal-stage.js';
import { stopTheHolder } from '../kill/stop-the-holder.js';
import { peakMemory } from '../measure/peak-memory.js';
import { watchPace } from '../pace/watch-pace.js';
import { reconcileStage } from '../verify/reconcile-stage.js';
import { verifyStage } from '../verify/verify-stage.js';
import { tamper } from './tamper.js';

const LIMIT_MEBIBYTES = 250;

/** A slice of all three proofs on one stack, short enough for every run of the tests. */
export const proveSlice: Proof = {
  name: 'slice',
  about: 'A slice of the proofs: pace, kills and everything compared',
  defaults: { rows: 3_000, accounts: 10, days: 100, kills: 2, rate: 10, seconds: 5, seed: 0 },
  async run(context) {
    const { kills = 0, rate = 10, seconds = 5 } = context.options;
    const { stage, server, random } = await openMortalStage(context);
    const stopped = await stopTheHolder(context, stage.stack);
    const waiting = { what: 'transactions', count: () => stage.waiting() } as const;
    const part = { name: '2 workers', rate, seconds, patches: 2, waiting, settleMs: 0, patchLimitMs: 5_000 };
    const paced = await watchPace(context, stage.stack, part);
    const killed = await killAtRandom(context, { stage, server, kills, random });
    await stage.untilAccepted(context);
    const verified = [...(await verifyStage(stage)), ...(await reconcileStage(context, stage))];
    const memory = peakMemory(stage.stack, LIMIT_MEBIBYTES);
    return [...stopped, ...paced, ...killed, ...verified, ...memory, ...(await tamper(stage))];
  },
};
