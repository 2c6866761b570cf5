import type { Proof } from '../command/proof.js';
import { reconcileStage } from '../verify/reconcile-stage.js';
import { verifyStage } from '../verify/verify-stage.js';
import { killAtRandom } from './kill-at-random.js';
import { openMortalStage } from './open-mortal-stage.js';
import { stopTheHolder } from './stop-the-holder.js';

/** Processes that are killed and stopped while they send: nothing lost, nothing twice, lanes in order. */
export const proveKill: Proof = {
  name: 'kill',
  about: 'Killed and stopped at random during a back-fill: nothing lost, nothing twice',
  defaults: { kills: 20, rows: 60_000, accounts: 40, days: 360, rate: 10, seed: 0 },
  async run(context) {
    const { kills = 0 } = context.options;
    const { stage, server, random } = await openMortalStage(context);
    const stopped = await stopTheHolder(context, stage.stack);
    const killed = await killAtRandom(context, { stage, server, kills, random });
    await stage.untilAccepted(context);
    return [...stopped, ...killed, ...(await verifyStage(stage)), ...(await reconcileStage(context, stage))];
  },
};
