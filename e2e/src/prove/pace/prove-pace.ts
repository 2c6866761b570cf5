import { counted } from '../command/findings.js';
import type { Proof, ProofContext } from '../command/proof.js';
import { planOf } from '../stage/plan-of.js';
import { ProveStage } from '../stage/prove-stage.js';
import { standingOf } from '../stage/standing.js';
import { untilTrue } from '../stage/until-true.js';
import type { Waiting } from './time-patches.js';
import { watchPace } from './watch-pace.js';

/** Small statements: many calls for few transactions. */
const ROWS_A_STATEMENT = 2;

const WORKERS = 4;

/** The bank is read once: what is measured is the sending. */
const ENVIRONMENT = { STATEMENT_MAXIMUM_ROWS: String(ROWS_A_STATEMENT), TRANSACTIONS_READ_SECONDS: '3600' };

/** The agreed rate, used to the full by one worker and by four, and customers who need not wait behind a back-fill. */
export const provePace: Proof = {
  name: 'pace',
  about: 'Ten requests in any sliding second, used to the full, and customers first',
  defaults: { seconds: 300, statements: 20_000, accounts: 200, rate: 10, patches: 20, days: 180, seed: 1 },
  async run(context) {
    const { seconds = 300, rate = 10, patches = 20 } = context.options;
    const stack = { workers: WORKERS, environment: { 'provider-worker': ENVIRONMENT } };
    const stage = await ProveStage.open(context, { plan: planOf(planned(context.options)), rate, stack });
    const others = Object.keys(stage.stack.processes).filter((name) => name.startsWith('provider-worker-'));
    await stage.link(context);
    await untilRead(context, stage);
    const part = { rate, seconds, patches, waiting: await waitingAt(stage) };
    await Promise.all(others.map(async (name) => stage.stack.processes[name]?.stop()));
    const alone = await watchPace(context, stage.stack, { ...part, name: '1 worker' });
    context.say(`Starting ${others.join(', ')}`);
    for (const name of others) await stage.stack.restart(name);
    return [...alone, ...(await watchPace(context, stage.stack, { ...part, name: `${WORKERS} workers` }))];
  },
};

/** As many transactions as make the statements wait until the end: beside those, what both parts send meanwhile. */
function planned(options: ProofContext['options']): Record<string, number> {
  const { seconds = 300, statements = 20_000, rate = 10, accounts = 200 } = options;
  const sent = 2 * (seconds + 60) * rate * 0.6;
  // every tenth account is linked from the middle of its history on
  const rows = Math.ceil((statements + sent) * ROWS_A_STATEMENT * 1.1);
  return { ...options, rows, largest: Math.ceil((rows / accounts) * 2) };
}

async function untilRead(context: ProofContext, { stack }: ProveStage): Promise<void> {
  const rows = planned(context.options)['rows'] ?? 0;
  await untilTrue(context, async () => {
    const { read } = await standingOf(stack);
    context.progress(read / rows, `${counted(read)} transactions in the ledger`);
    return read >= rows;
  });
}

/** The statements that wait: what is to be sent and has not been accepted. */
async function waitingAt(stage: ProveStage): Promise<Waiting> {
  const wanted = await stage.wanted();
  const count = async (): Promise<number> =>
    Math.floor((wanted - (await standingOf(stage.stack)).accepted) / ROWS_A_STATEMENT);
  return { what: 'statements', count };
}
