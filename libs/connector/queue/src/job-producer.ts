import type { WakeUp } from '@feedline/contracts';
import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { QueueBackend } from './queue-backend.js';

/** Wake-ups that may wait in the queue at once: more would only outlive their leases there. */
const CAPACITY = 50;

/** How long one question to the queue may take before the queue counts as away. */
const TIMEOUT_MS = 3_000;

/** Work of the outbox goes first: a customer may be waiting for it. */
const PRIORITY = { job: 1, ledger: 2, lane: 2 } as const satisfies Record<WakeUp['kind'], number>;

/** Puts wake-ups into the queue; what it could not put there is handed out again when its lease is over. */
export class JobProducer {
  readonly #queue: Queue;
  readonly #logger = new Logger('queue');

  constructor(backend: QueueBackend) {
    this.#queue = backend.queue();
    this.#queue.on('error', (error) => this.#logger.warn({ err: error }, 'queue unreachable'));
  }

  /** The queue itself, for who only looks: it may never answer while it is away, so ask `room` first. */
  get queue(): Queue {
    return this.#queue;
  }

  /** How many wake-ups the queue takes now; rejects when the queue is away. */
  async room(): Promise<number> {
    const waiting = await inTime(this.#queue.getJobCountByTypes('waiting', 'prioritized'));
    return Math.max(0, CAPACITY - waiting);
  }

  async wake(wakeUps: readonly WakeUp[]): Promise<void> {
    const jobs = wakeUps.map((wakeUp) => ({
      name: 'wake-up',
      data: wakeUp,
      opts: {
        jobId: `${wakeUp.kind}-${rowOf(wakeUp)}-${wakeUp.handOut}`,
        attempts: 1,
        priority: PRIORITY[wakeUp.kind],
      },
    }));
    await inTime(this.#queue.addBulk(jobs));
  }

  async close(): Promise<void> {
    await inTime(this.#queue.close()).catch(() => undefined);
  }
}

function rowOf(wakeUp: WakeUp): string {
  if (wakeUp.kind === 'job') return wakeUp.outboxId;
  return wakeUp.kind === 'lane' ? wakeUp.laneId : wakeUp.ledgerAccountId;
}

function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  return Promise.race([
    answer,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error('The queue does not answer')), TIMEOUT_MS).unref();
    }),
  ]);
}
