import { queryDatabase, startStack, type RunningStack, type StackOptions } from '@feedline/local-stack';
import { randomUUID } from 'node:crypto';
import { counted } from '../command/findings.js';
import { ProofError } from '../command/proof.error.js';
import type { ProofContext } from '../command/proof.js';
import { bookHistories } from './book-histories.js';
import { linkAccounts } from './link-accounts.js';
import { planAccounts, type AccountPlan, type StagedAccount } from './plan-accounts.js';
import { standingOf } from './standing.js';
import { untilTrue } from './until-true.js';

/** Which stack a proof wants, and the accounts on it. */
export interface StageOrder {
  readonly plan: AccountPlan;
  /** Requests per second, agreed on both sides; 10 when left out. */
  readonly rate?: number;
  readonly stack?: StackOptions;
}

/** The stack of a proof, its accounts booked at the demo bank. */
export class ProveStage {
  private constructor(
    readonly stack: RunningStack,
    readonly bankId: string,
    readonly accounts: readonly StagedAccount[],
  ) {}

  /** Starts a stack of its own, which goes with the proof, and books the accounts; none is linked yet. */
  static async open(context: ProofContext, order: StageOrder): Promise<ProveStage> {
    const stack = await startStack({ ...withRate(order), onProgress: context.say, signal: context.signal });
    context.onEnd(() => stack.stop());
    const bankId = stack.secrets.banks[0]?.bankId ?? '';
    const stage = new ProveStage(stack, bankId, planAccounts(order.plan, new Date()));
    context.say(`Booking ${counted(order.plan.rows)} transactions of ${counted(order.plan.accounts)} accounts`);
    const owner = { bankId, customerRef: randomUUID(), seed: order.plan.seed };
    await bookHistories(stack.databases.demoBank, owner, stage.accounts);
    return stage;
  }

  /** How many transactions Banking Service has to show at the end: those since the start date of each account. */
  async wanted(): Promise<number> {
    const [row] = await queryDatabase<{ wanted: number }>(
      this.stack.databases.demoBank,
      `select count(*)::int as wanted from account_transaction
         join unnest($1::uuid[], $2::timestamptz[]) as account (id, starts) on external_id = account.id
        where booked_at >= account.starts`,
      [this.accounts.map(({ externalId }) => externalId), this.accounts.map(({ startDate }) => startDate)],
    );
    return row?.wanted ?? 0;
  }

  /** How many of them are not accepted yet. */
  async waiting(): Promise<number> {
    const wanted = await this.wanted();
    return wanted - (await standingOf(this.stack)).accepted;
  }

  /** Links the accounts at Banking Service; settles when the connector has heard of each. */
  async link(context: ProofContext): Promise<void> {
    await linkAccounts(this.stack, { bankId: this.bankId, now: new Date() }, this.accounts);
    await untilTrue(context, async () => {
      const { links } = await standingOf(this.stack);
      context.progress(links / this.accounts.length, `${counted(links)} accounts linked`);
      return links >= this.accounts.length;
    });
  }

  /**
   * Settles when as many transactions are accepted as there have to be and nothing is in flight.
   * @throws ProofError when a lane stops
   */
  async untilAccepted(context: ProofContext): Promise<void> {
    const wanted = await this.wanted();
    await untilTrue(context, async () => {
      const { read, accepted, inFlight, stopped } = await standingOf(this.stack);
      if (stopped.length > 0) throw new ProofError(`Lanes stopped, ${stopped.length} in all: ${stopped[0]}`);
      context.progress(
        accepted / wanted,
        `${counted(accepted)} accepted, ${counted(read)} read, ${inFlight} in flight`,
      );
      return accepted >= wanted && inFlight === 0;
    });
  }
}

function withRate({ rate = 10, stack = {} }: StageOrder): StackOptions {
  const { environment = {} } = stack;
  const agreed = { PROVIDER_API_RATE: String(rate) };
  const provider = { ...agreed, ...environment['provider-worker'] };
  const sandbox = { MOCK_BANKING_SERVICE_RATE: String(rate), ...environment['mock-banking-service'] };
  const ours = { 'provider-worker': provider, 'mock-banking-service': sandbox, 'operator-cli': agreed };
  return { ...stack, environment: { ...environment, ...ours } };
}
