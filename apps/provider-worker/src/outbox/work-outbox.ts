import { JobConsumer, JobProducer, type QueueBackend } from '@feedline/queue';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { follow, type Followers } from './follower.js';
import { RelayOutbox } from './relay-outbox.js';

/** How long work under way may take to finish when the process has to end. */
const GRACE_MS = 4_000;

/**
 * Works off what is due, jobs, lanes and ledger accounts, from the start of the process to its end.
 * In the end: nothing more is handed out, nothing more is taken, what is under way finishes or is handed back.
 */
@Injectable()
export class WorkOutbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  #consumer: JobConsumer | undefined;

  constructor(
    private readonly backend: QueueBackend,
    private readonly producer: JobProducer,
    private readonly relay: RelayOutbox,
    private readonly followers: Followers,
  ) {}

  onApplicationBootstrap(): void {
    this.#consumer = new JobConsumer(this.backend, async (wakeUp) => {
      await follow(this.followers, wakeUp).finally(() => this.relay.lookAgain());
    });
    this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.relay.stop(), this.#consumer?.close(GRACE_MS)]);
    const { job, lane, ledger } = this.followers;
    await Promise.all([job.handBack(), lane.handBack(), ledger.handBack()]);
    await this.producer.close();
  }
}
