import { PaceBusyError, type PacePriority } from '@feedline/domain';
import type { TakenSlot } from './pace-slots.js';

interface Waiter {
  readonly latestAt: number;
  readonly begin: (slot: TakenSlot) => void;
  readonly giveUp: (error: Error) => void;
}

/** Who waits in this process for a turn: the interactive first, and each in the order of coming, whatever its account. */
export class TurnQueue {
  readonly #interactive: Waiter[] = [];
  readonly #bulk: Waiter[] = [];

  /** Resolves with the slot of the turn, or rejects when the waiting is given up. */
  join(priority: PacePriority, latestAt: number): Promise<TakenSlot> {
    return new Promise((begin, giveUp) => {
      (priority === 'interactive' ? this.#interactive : this.#bulk).push({ latestAt, begin, giveUp });
    });
  }

  /**
   * The priority of who stands behind the first `served`, undefined when nobody does; who has waited for too long waits
   * no more.
   */
  next(now: number, served: number): PacePriority | undefined {
    this.#dropLate(now);
    if (this.#interactive.length > served) return 'interactive';
    return this.#interactive.length + this.#bulk.length > served ? 'bulk' : undefined;
  }

  /** Gives the slot to who is next; false when nobody waits any more. */
  begin(slot: TakenSlot): boolean {
    const waiter = this.#interactive.shift() ?? this.#bulk.shift();
    waiter?.begin(slot);
    return waiter !== undefined;
  }

  /** Ends all waiting. */
  giveUp(error: Error): void {
    for (const waiter of [...this.#interactive.splice(0), ...this.#bulk.splice(0)]) waiter.giveUp(error);
  }

  /** Both lists are in the order of their latest moments. */
  #dropLate(now: number): void {
    for (const waiters of [this.#interactive, this.#bulk]) {
      while (waiters[0] && waiters[0].latestAt <= now) {
        waiters.shift()?.giveUp(new PaceBusyError('no turn came in time', 1_000));
      }
    }
  }
}
