import {
  begin,
  Database,
  handBack,
  LeaseLostError,
  release,
  renew,
  type Due,
  type RowWakeUp,
} from '@feedline/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { describeFailure } from './describe-failure.js';
import { keepLease, LEASE_MS } from './lease.js';
import { pauseAfterFailure } from './retry-decision.js';

/**
 * Holds rows of lanes and ledger accounts while their work goes on.
 * 1. take the row, if the wake-up is still its newest  2. work, the lease kept alive  3. put it down until it is due again
 */
@Injectable()
export class HeldRows {
  readonly #logger = new Logger('hand-out');
  readonly #held = new Map<RowWakeUp, () => void>();

  constructor(private readonly database: Database) {}

  /** `work` gets the row under its fencing number and answers when it is due again; what it throws means "later". */
  async hold<W extends RowWakeUp>(wakeUp: W, work: (held: W) => Promise<Due>): Promise<void> {
    const held = await begin(this.database, wakeUp, LEASE_MS);
    if (!held) return;
    const stopRenewing = keepLease(() => renew(this.database, held, LEASE_MS));
    this.#held.set(held, stopRenewing);
    try {
      const due = await work(held).catch((error: unknown) => this.#later(held, error));
      await release(this.database, held, due);
    } finally {
      stopRenewing();
      this.#held.delete(held);
    }
  }

  /** Gives every row of this kind back at once: the process ends. */
  async handBack(kind: RowWakeUp['kind']): Promise<void> {
    const held = [...this.#held].filter(([row]) => row.kind === kind);
    for (const [, stopRenewing] of held) stopRenewing();
    await Promise.all(held.map(([row]) => handBack(this.database, row)));
  }

  #later(held: RowWakeUp, error: unknown): Due {
    // Whoever holds it now goes on; what is released below is not ours.
    if (error instanceof LeaseLostError) return 0;
    this.#logger.warn({ ...held, failure: describeFailure(error), err: error }, 'not done, tried again later');
    return pauseAfterFailure(error, Math.random());
  }
}
