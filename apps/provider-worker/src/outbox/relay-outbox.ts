import { DueWorkRepository, Wakeups } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { JobProducer } from '@feedline/queue';
import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LEASE_MS } from './lease.js';

/** How long the relay waits for news before it looks again by itself. */
const LOOK_AGAIN_MS = 2_000;

/** How soon it looks again while the queue is full, or was away. */
const FULL_QUEUE_MS = 200;

/** A relay that has not turned for this long is stuck, and its process not ready. */
const STUCK_MS = 15_000;

/**
 * Hands out what is due, jobs, lanes and ledger accounts: new rows, rows whose moment has come, rows that outlived
 * their lease.
 * The queue may forget all of it at any moment; the rows stay due until their work is done.
 */
@Injectable()
export class RelayOutbox {
  readonly #logger = new Logger('relay');
  #isStopped = false;
  #pause = new AbortController();
  #turnedAt = -Infinity;
  #loop: Promise<void> | undefined;

  constructor(
    private readonly dueWork: DueWorkRepository,
    private readonly producer: JobProducer,
    private readonly wakeups: Wakeups,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.#loop ??= this.#turnUntilStopped();
  }

  /** Something was put down, or its slot came free: looks again at once, without telling the other processes. */
  lookAgain(): void {
    this.#pause.abort();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#pause.abort();
    await this.#loop;
  }

  /** @throws Error when the relay has not turned for 15 seconds */
  async checkTurning(): Promise<void> {
    const stillMs = this.clock.monotonic() - this.#turnedAt;
    if (stillMs > STUCK_MS) throw new Error('The relay has not handed out work for more than 15 seconds');
  }

  async #turnUntilStopped(): Promise<void> {
    while (!this.#isStopped) {
      const pause = (this.#pause = new AbortController());
      // Listening begins before looking: news that comes in between is not lost.
      const news = this.wakeups.next('outbox', LOOK_AGAIN_MS, pause.signal);
      const { afterMs, hears } = await this.#turn();
      const rest = sleep(afterMs, undefined, { signal: pause.signal }).catch(() => undefined);
      await (hears ? Promise.race([news, rest]) : rest);
      pause.abort();
    }
  }

  /** Hands out once; answers when to look again, and whether news may come before that. */
  async #turn(): Promise<{ afterMs: number; hears: boolean }> {
    try {
      const room = await this.producer.room();
      const due = room > 0 ? await this.dueWork.handOut(room, LEASE_MS) : [];
      if (due.length > 0) await this.producer.wake(due);
      // A queue that stays full is no turn: nobody takes anything out of it.
      if (room > 0) this.#turnedAt = this.clock.monotonic();
      if (due.length === room) return { afterMs: FULL_QUEUE_MS, hears: false };
      return { afterMs: Math.min(LOOK_AGAIN_MS, (await this.dueWork.nextDueInMs()) ?? LOOK_AGAIN_MS), hears: true };
    } catch (error) {
      this.#logger.warn({ err: error }, 'nothing handed out');
      return { afterMs: LOOK_AGAIN_MS, hears: false };
    }
  }
}
