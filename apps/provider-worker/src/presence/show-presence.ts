import { PRESENCE_MS, WorkerPresenceRepository, type PresentWorker } from '@feedline/persistence';
import { Clock, version } from '@feedline/platform';
import type { QueueBackend } from '@feedline/queue';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

/** Lets operators see that this worker runs: it says so three times in the while that one word is good for. */
export class ShowPresence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('presence');
  readonly #worker: PresentWorker;
  #timer: NodeJS.Timeout | undefined;
  #saying: Promise<void> = Promise.resolve();

  constructor(
    private readonly presences: WorkerPresenceRepository,
    { kind: queueBackend }: QueueBackend,
    clock: Clock,
  ) {
    this.#worker = { workerId: randomUUID(), queueBackend, version, startedAt: clock.now() };
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#timer = setInterval(() => {
      this.#saying = this.#say();
    }, PRESENCE_MS / 3);
    await this.#say();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#saying;
    await this.presences.leave(this.#worker.workerId).catch(() => undefined);
  }

  async #say(): Promise<void> {
    await this.presences
      .say(this.#worker)
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'presence not said'));
  }
}
