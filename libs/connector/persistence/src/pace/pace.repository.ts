import { Pace, PaceBusyError, type PacePriority } from '@feedline/domain';
import type { Clock } from '@feedline/platform';
import type { Sql } from '../database.js';
import { setTimeout as pause } from 'node:timers/promises';
import { PaceSlots, type PaceOptions, type TakenSlot } from './pace-slots.js';
import { TurnQueue } from './turn-queue.js';

/** How long a call waits for its turn before it is given up, in milliseconds. */
const PATIENCE_MS = 20_000;

/** A longer pause is not waited for: who wants to call hears how long it is and comes back. */
const HOLD_PATIENCE_MS = 5_000;

/** A slot that came later than this was ours for too long already to begin a call in it, in milliseconds. */
const STALE_MS = 1_000;

/**
 * The agreed rate of one credential, kept as rows that all processes share.
 * 1. whoever waits in this process stands in one queue  2. one asks the rows for a slot, for the first of the queue
 * 3. the call is made  4. the slot goes back, to rest for a second
 * A process that dies gives its slots back by their own time; a call that waits too long, or meets a long pause, rejects
 * with PaceBusyError and was never made.
 */
export class PaceRepository extends Pace {
  readonly #slots: PaceSlots;
  readonly #queue = new TurnQueue();
  #isHandingOut = false;
  /** Slots that are ours and come free in a moment: so many of the queue are served already. */
  #reserved = 0;
  #lookNow: () => void = () => undefined;

  constructor(
    sql: Sql,
    options: PaceOptions,
    private readonly clock: Clock,
  ) {
    super();
    this.#slots = new PaceSlots(sql, options);
  }

  override async turn<Result>(priority: PacePriority, call: () => Promise<Result>): Promise<Result> {
    const joined = this.#queue.join(priority, this.clock.monotonic() + PATIENCE_MS);
    if (priority === 'interactive') this.#lookNow();
    void this.#handOut();
    const slot = await joined;
    try {
      return await call();
    } finally {
      // What the call brought counts; a slot that cannot be given back comes back by its own time.
      await this.#slots.giveBack(slot).catch(() => undefined);
    }
  }

  override async hold(milliseconds: number): Promise<void> {
    await this.#slots.hold(milliseconds);
  }

  get #next(): PacePriority | undefined {
    return this.#queue.next(this.clock.monotonic(), this.#reserved);
  }

  /** Takes slots for those who wait, until nobody waits. */
  async #handOut(): Promise<void> {
    if (this.#isHandingOut) return;
    this.#isHandingOut = true;
    try {
      for (let next = this.#next; next; next = this.#next) await this.#takeFor(next);
    } catch (error) {
      this.#queue.giveUp(error as Error);
    } finally {
      this.#isHandingOut = false;
    }
  }

  async #takeFor(priority: PacePriority): Promise<void> {
    const askedAt = this.clock.monotonic();
    const found = await this.#slots.take(priority);
    if ('slot' in found) void this.#handOver(found, askedAt);
    else if (found.heldMs > HOLD_PATIENCE_MS)
      this.#queue.giveUp(new PaceBusyError('nobody may call now', found.heldMs));
    else if (this.#next === priority) await this.#sleep(Math.max(found.waitMs, Math.min(found.heldMs, 250)));
  }

  /**
   * Waits until the slot comes free, and gives it to who is first then. A process that stood still meanwhile may not use
   * what it took before: others count on the slot's own time.
   */
  async #handOver(slot: TakenSlot, askedAt: number): Promise<void> {
    this.#reserved += 1;
    if (slot.waitMs > 0) await pause(Math.ceil(slot.waitMs) + 1);
    this.#reserved -= 1;
    const isStale = this.clock.monotonic() - askedAt > STALE_MS;
    if (!isStale && this.#queue.begin(slot)) return;
    await this.#slots.giveBackUnused(slot).catch(() => undefined);
    void this.#handOut();
  }

  /** Until the time is over or a customer's call comes in. */
  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.ceil(milliseconds));
      this.#lookNow = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
