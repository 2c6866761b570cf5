import { wakeUpSchema, type WakeUp } from '@feedline/contracts';
import { Logger } from '@nestjs/common';
import type { Worker } from 'bullmq';
import type { QueueBackend } from './queue-backend.js';

/** Wake-ups that one process follows at once: more than lanes and ledger accounts together ever take. */
const CONCURRENCY = 24;

/** Takes wake-ups from the queue and hands them to the one who does the work. */
export class JobConsumer {
  readonly #worker: Worker;
  readonly #logger = new Logger('queue');

  /** @param work must not reject for a failed job: what became of a job is written in the outbox, not here */
  constructor(backend: QueueBackend, work: (wakeUp: WakeUp) => Promise<void>) {
    this.#worker = backend.worker(async ({ data }) => work(wakeUpSchema.parse(data)), CONCURRENCY);
    this.#worker.on('error', (error) => this.#logger.warn({ err: error }, 'queue unreachable'));
    this.#worker.on('failed', (_job, error) => this.#logger.warn({ err: error }, 'wake-up not followed'));
  }

  /** Takes nothing more and waits for what is under way, `graceMs` at the most. */
  async close(graceMs: number): Promise<void> {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref());
    await Promise.race([this.#worker.close(), patience]);
  }
}
