import type { Proof } from '../command/proof.js';
import { planOf } from '../stage/plan-of.js';
import { ProveStage } from '../stage/prove-stage.js';
import { SeededRandom } from '../stage/seeded-random.js';
import { verifyStage } from '../verify/verify-stage.js';
import { killAtRandom } from './kill-at-random.js';
import { MortalPostgres } from './mortal-postgres.js';
import { stopTheHolder } from './stop-the-holder.js';

/** Processes that are killed and stopped while they send: nothing lost, nothing twice, lanes in order. */
export const proveKill: Proof = {
  name: 'kill',
  about: 'Killed and stopped at random during a back-fill: nothing lost, nothing twice',
  defaults: { kills: 20, rows: 60_000, accounts: 40, days: 360, rate: 10, seed: 0 },
  async run(context) {
    const { kills = 0, rate = 10 } = context.options;
    const seed = context.options['seed'] || Math.floor(Math.random() * 2 ** 31);
    context.say(`The dice of this run: --seed ${seed}`);
    const server = await MortalPostgres.start(context);
    const stack = { workers: 2, databases: server.urls };
    const stage = await ProveStage.open(context, { plan: planOf({ ...context.options, seed }), rate, stack });
    await stage.stack.processes['provider-worker-2']?.stop();
    await stage.link(context);
    const stopped = await stopTheHolder(context, stage.stack);
    const killed = await killAtRandom(context, { stage, server, kills, random: new SeededRandom(seed) });
    await stage.untilAccepted(context);
    return [...stopped, ...killed, ...(await verifyStage(stage))];
  },
};
