import type { ProofContext } from '../command/proof.js';
import { planOf } from '../stage/plan-of.js';
import { ProveStage } from '../stage/prove-stage.js';
import { SeededRandom } from '../stage/seeded-random.js';
import { MortalPostgres } from './mortal-postgres.js';

/** A stage on which everything may be killed, and the dice that choose. */
export interface MortalStage {
  readonly stage: ProveStage;
  readonly server: MortalPostgres;
  readonly random: SeededRandom;
}

/** Opens it with all accounts linked and one of its two workers running; tells the seed, which `--seed` sets. */
export async function openMortalStage(context: ProofContext): Promise<MortalStage> {
  const { rate = 10 } = context.options;
  const seed = context.options['seed'] || Math.floor(Math.random() * 2 ** 31);
  context.say(`The dice of this run: --seed ${seed}`);
  const server = await MortalPostgres.start(context);
  const stack = { workers: 2, databases: server.urls };
  const stage = await ProveStage.open(context, { plan: planOf({ ...context.options, seed }), rate, stack });
  await stage.stack.processes['provider-worker-2']?.stop();
  await stage.link(context);
  return { stage, server, random: new SeededRandom(seed) };
}
