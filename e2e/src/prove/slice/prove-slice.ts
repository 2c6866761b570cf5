import type { Proof } from '../command/proof.js';
import { killAtRandom } from '../kill/kill-at-random.js';
import { MortalPostgres } from '../kill/mortal-postgres.js';
import { stopTheHolder } from '../kill/stop-the-holder.js';
import { peakMemory } from '../measure/peak-memory.js';
import { watchPace } from '../pace/watch-pace.js';
import { planOf } from '../stage/plan-of.js';
import { ProveStage } from '../stage/prove-stage.js';
import { SeededRandom } from '../stage/seeded-random.js';
import { verifyStage } from '../verify/verify-stage.js';
import { tamper } from './tamper.js';

const LIMIT_MEBIBYTES = 250;

/** A slice of all three proofs on one stack, short enough for every run of the tests. */
export const proveSlice: Proof = {
  name: 'slice',
  about: 'A slice of the proofs: pace, kills and everything compared',
  defaults: { rows: 3_000, accounts: 10, days: 145, kills: 3, rate: 10, seconds: 5, seed: 0 },
  async run(context) {
    const { kills = 0, rate = 10, seconds = 5 } = context.options;
    const seed = context.options['seed'] || Math.floor(Math.random() * 2 ** 31);
    context.say(`The dice of this run: --seed ${seed}`);
    const server = await MortalPostgres.start(context);
    const stack = { workers: 2, databases: server.urls };
    const stage = await ProveStage.open(context, { plan: planOf({ ...context.options, seed }), rate, stack });
    await stage.stack.processes['provider-worker-2']?.stop();
    await stage.link(context);
    const stopped = await stopTheHolder(context, stage.stack);
    const part = { name: '2 workers', rate, seconds, patches: 2, settleMs: 0, patchLimitMs: 5_000 };
    const paced = await watchPace(context, stage.stack, { ...part, waiting: () => stage.waiting() });
    const killed = await killAtRandom(context, { stage, server, kills, random: new SeededRandom(seed) });
    await stage.untilAccepted(context);
    const verified = await verifyStage(stage);
    const memory = peakMemory(stage.stack, LIMIT_MEBIBYTES);
    return [...stopped, ...paced, ...killed, ...verified, ...memory, ...(await tamper(stage))];
  },
};
