import { JobConsumer, JobProducer, type QueueBackend } from '@feedline/queue';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PerformJob } from './perform-job.js';
import { RelayOutbox } from './relay-outbox.js';

/** How long work under way may take to finish when the process has to end. */
const GRACE_MS = 4_000;

/**
 * Works off the outbox from the start of the process to its end.
 * In the end: nothing more is handed out, nothing more is taken, what is under way finishes or is handed back.
 */
@Injectable()
export class WorkOutbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #consumer: JobConsumer | undefined;

  constructor(
    private readonly backend: QueueBackend,
    private readonly producer: JobProducer,
    private readonly relay: RelayOutbox,
    private readonly performJob: PerformJob,
  ) {}

  onApplicationBootstrap(): void {
    this.#consumer = new JobConsumer(this.backend, async (wakeUp) => {
      if (wakeUp.kind === 'job') await this.performJob.run(wakeUp);
    });
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), this.#consumer?.close(GRACE_MS)]);
    await this.performJob.handBack();
    await this.producer.close();
  }
}
