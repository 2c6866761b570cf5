import type { WakeUpOf } from '@feedline/contracts';
import { OutboxRepository, type OpenWork } from '@feedline/persistence';
import { Clock, Metrics } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Jobs } from '../jobs.js';
import type { Follower } from './follower.js';
import { keepLease, LEASE_MS } from './lease.js';
import { PoisonedJobError } from './poisoned-job.error.js';
import { describeFailure } from './describe-failure.js';
import { ATTEMPT_LIMIT, decideRetry } from './retry-decision.js';

/**
 * Follows a wake-up.
 * 1. begin the attempt, if the row is still ours  2. let its handler work, the lease kept alive
 * 3. write down what became of it: done, waiting for the next attempt, or dead
 */
@Injectable()
export class PerformJob implements Follower<'job'> {
  readonly #logger = new Logger('job');
  readonly #held = new Map<OpenWork, () => void>();

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  async run(wakeUp: WakeUpOf<'job'>): Promise<void> {
    const work = await this.outbox.begin(wakeUp, LEASE_MS);
    if (!work) return;
    const release = keepLease(() => this.outbox.renew(work, LEASE_MS));
    this.#held.set(work, release);
    try {
      await this.#handle(work);
      await this.outbox.finish(work, this.clock.now());
      this.#tell(work, 'done');
    } catch (error) {
      await this.#settle(work, error);
    } finally {
      release();
      this.#held.delete(work);
    }
  }

  async handBack(): Promise<void> {
    const held = [...this.#held];
    for (const [, release] of held) release();
    await Promise.all(held.map(([work]) => this.outbox.handBack(work)));
  }

  async #handle({ job, payload, correlationId, attempts }: OpenWork): Promise<void> {
    // Only work that ends its process before the attempt is settled comes so far.
    if (attempts > ATTEMPT_LIMIT) throw new PoisonedJobError('Every attempt ended before it was settled');
    const handler = this.jobs.handlerOf(job);
    const parsed = handler.contract.payload.safeParse(payload);
    if (!parsed.success) throw new PoisonedJobError(`The payload does not fit the contract of ${job}`);
    await handler.run(parsed.data, { correlationId, attempts });
  }

  async #settle(work: OpenWork, error: unknown): Promise<void> {
    const decision = decideRetry(error, work.attempts, Math.random());
    const message = describeFailure(error);
    if (decision.kind === 'retry') await this.outbox.postpone(work, decision.pauseMs, message);
    else await this.outbox.bury(work, message, this.clock.now());
    this.#tell(work, decision.kind === 'retry' ? 'waiting' : 'dead', error);
  }

  #tell({ job, outboxId, attempts, correlationId }: OpenWork, state: 'done' | 'waiting' | 'dead', err?: unknown): void {
    this.metrics.count('feedline_jobs_total', 'Attempts at jobs by what became of them', { job, state });
    const fields = { job, outboxId, attempts, state, correlationId, ...(err === undefined ? {} : { err }) };
    if (state === 'done') this.#logger.log(fields, 'job done');
    else this.#logger.warn(fields, state === 'dead' ? 'job dead' : 'job waits for its next attempt');
  }
}
