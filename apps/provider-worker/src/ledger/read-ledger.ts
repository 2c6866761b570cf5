import type { WakeUpOf } from '@feedline/contracts';
import { LeaseLostError, LedgerRepository, type Due, type LedgerAccount } from '@feedline/persistence';
import { Injectable, Logger } from '@nestjs/common';
import type { Follower } from '../outbox/follower.js';
import { HeldRows } from '../outbox/held-rows.js';
import { describeFailure } from '../outbox/describe-failure.js';
import { BankAwayError } from './bank-away.error.js';
import { readingPause } from './reading-pause.js';
import { ReadPages, type ReadingEnd } from './read-pages.js';

/** Pages without a transaction, and more to come: a bank that never ends must not keep us from the others. */
const NOTHING_NEW_MS = 1_000;

/**
 * Brings an account's ledger up to date with the bank.
 * 1. leave an account alone that no link needs  2. read from the cursor on, page by page
 * 3. come back after the pause; after longer and longer ones while the bank is away, or tells what cannot be taken
 * Safe to run again, late, or twice at once: each page enters once, by who holds the row.
 */
@Injectable()
export class ReadLedger implements Follower<'ledger'> {
  readonly #logger = new Logger('ledger');

  /** @param readMs the pause between two readings, in milliseconds */
  constructor(
    private readonly rows: HeldRows,
    private readonly ledger: LedgerRepository,
    private readonly pages: ReadPages,
    private readonly readMs: number,
  ) {}

  async run(wakeUp: WakeUpOf<'ledger'>): Promise<void> {
    await this.rows.hold(wakeUp, (held) => this.#read(held));
  }

  async handBack(): Promise<void> {
    await this.rows.handBack('ledger');
  }

  async #read(held: WakeUpOf<'ledger'>): Promise<Due> {
    const account = await this.ledger.get(held.ledgerAccountId);
    if (!account?.isLinked) return 'when woken';
    try {
      return await this.#due(held, account, await this.pages.run(held, account));
    } catch (error) {
      // Whoever holds the row now goes on.
      if (error instanceof LeaseLostError) throw error;
      if (error instanceof BankAwayError) return this.#failed(held, account, error.message);
      // Nobody foresaw it, and it comes again at each reading: shown like all that stands against one.
      return this.#failed(held, account, `could not be kept: ${describeFailure(error)}`);
    }
  }

  async #due(held: WakeUpOf<'ledger'>, account: LedgerAccount, end: ReadingEnd): Promise<Due> {
    if (end.kind === 'refused') return this.#failed(held, account, `refused: ${end.reason}`);
    if (end.kind === 'unlinked') return 'when woken';
    if (end.kind === 'more') return end.entries > 0 ? 0 : NOTHING_NEW_MS;
    return end.kind === 'end' ? { whenWokenOrInMs: this.readMs } : 0;
  }

  async #failed(held: WakeUpOf<'ledger'>, { bankId, ledgerAccountId }: LedgerAccount, error: string): Promise<Due> {
    const failures = await this.ledger.noteFailure(held, error);
    this.#logger.warn({ bankId, ledgerAccountId, failures, failure: error }, 'transactions not read');
    return readingPause(this.readMs, failures, Math.random());
  }
}
