import { queryDatabase } from '@feedline/local-stack';
import { atMost, counted } from '../command/findings.js';
import type { Finding, Proof, ProofContext } from '../command/proof.js';
import { peakMemory } from '../measure/peak-memory.js';
import { refusedConnections } from '../measure/refused-connections.js';
import { planOf } from '../stage/plan-of.js';
import { ProveStage } from '../stage/prove-stage.js';
import { reconcileStage } from '../verify/reconcile-stage.js';
import { verifyStage } from '../verify/verify-stage.js';
import { bookOneMore } from './book-one-more.js';

/** What one process may hold. */
const LIMIT_MEBIBYTES = 250;

/** A million transactions from the bank to Banking Service. */
export const proveVolume: Proof = {
  name: 'volume',
  about: 'A million transactions, from the bank to Banking Service',
  defaults: { rows: 1_000_000, accounts: 200, largest: 50_000, workers: 4, rate: 400, days: 180, seed: 1 },
  async run(context) {
    const { rate = 0, workers = 1 } = context.options;
    const stage = await ProveStage.open(context, { plan: planOf(context.options), rate, stack: { workers } });
    await backFill(context, stage);
    return [
      ...(await bookOneMore(context, stage)),
      ...(await verifyStage(stage)),
      ...(await reconcileStage(context, stage)),
      await pollsPerStatement(stage),
      ...peakMemory(stage.stack, LIMIT_MEBIBYTES),
      refusedConnections(stage.stack),
    ];
  },
};

async function backFill(context: ProofContext, stage: ProveStage): Promise<void> {
  const start = performance.now();
  await stage.link(context);
  await stage.untilAccepted(context);
  const seconds = (performance.now() - start) / 1_000;
  const wanted = await stage.wanted();
  context.say(
    `${counted(wanted)} accepted in ${counted(seconds)} s: ${counted(Math.round(wanted / seconds))} per second`,
  );
}

async function pollsPerStatement({ stack }: ProveStage): Promise<Finding> {
  const [row] = await queryDatabase<{ polls: number }>(
    stack.databases.connector,
    `select coalesce(sum(polls)::float8 / nullif(count(*), 0), 0) as polls from statement where state = 'accepted'`,
  );
  return atMost('polls per statement', 1.1, row?.polls);
}
