import { PRESENCE_MS, WorkerPresenceRepository, type PresentWorker } from '@feedline/persistence';
import { Clock, version } from '@feedline/platform';
import type { QueueBackend } from '@feedline/queue';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Rounds } from '../rounds.js';

/** Lets operators see that this worker runs: it says so three times in the while that one word is good for. */
export class ShowPresence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('presence');
  readonly #worker: PresentWorker;
  readonly #rounds = new Rounds(() => this.#say());

  constructor(
    private readonly presences: WorkerPresenceRepository,
    { kind: queueBackend }: QueueBackend,
    clock: Clock,
  ) {
    this.#worker = { workerId: randomUUID(), queueBackend, version, startedAt: clock.now() };
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#say();
    this.#rounds.start({ firstMs: PRESENCE_MS / 3, everyMs: PRESENCE_MS / 3 });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.stop();
    await this.presences.leave(this.#worker.workerId).catch(() => undefined);
  }

  async #say(): Promise<void> {
    await this.presences
      .say(this.#worker)
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'presence not said'));
  }
}
