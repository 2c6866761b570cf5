import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Behaviour } from '../../behaviour/behaviour.js';
import { Database } from '../../store/database.js';
import { StatementRepository } from '../../store/statement.repository.js';
import { ProcessStatement } from './process-statement.js';
import { Turnstile } from './turnstile.js';

/** How long a statement waits after its processing has broken, in milliseconds. */
const REST_MS = 1_000;

/** So many are booked at once: the calls that come in need connections to the database as well. */
const AT_ONCE = 4;

/**
 * Processes statements in their own time: received, then in progress, then ended. Different accounts go in parallel.
 * What is open when the mock ends, or is killed, is taken up again at its next start.
 */
@Injectable()
export class StatementProcessor {
  readonly #logger = new Logger('statement');
  readonly #stopping = new AbortController();
  readonly #inHand = new Map<string, Promise<void>>();
  readonly #turnstile = new Turnstile(AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly behaviour: Behaviour,
    private readonly processStatement: ProcessStatement,
  ) {}

  /** Takes up what was left open. */
  async resume(): Promise<void> {
    for (const statementId of await new StatementRepository(this.database).openIds()) this.take(statementId);
  }

  /** Processes a statement that was just received; one that is in hand stays there. */
  take(statementId: string): void {
    if (this.#isStopping || this.#inHand.has(statementId)) return;
    const work = this.#work(statementId).finally(() => this.#inHand.delete(statementId));
    this.#inHand.set(statementId, work);
  }

  /** Begins nothing new, and waits for what is under way. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#inHand.values());
  }

  async #work(statementId: string): Promise<void> {
    const half = this.behaviour.values.statementProcessingMs / 2;
    while (!this.#isStopping) {
      try {
        if (half > 0) await this.#begin(statementId, half);
        await this.#turnstile.run(() => this.#end(statementId));
        return;
      } catch (error) {
        this.#logger.error({ err: error }, 'a statement cannot be processed');
        await this.#pause(REST_MS);
      }
    }
  }

  async #begin(statementId: string, half: number): Promise<void> {
    await this.#pause(half);
    if (this.#isStopping) return;
    await new StatementRepository(this.database).markInProgress(statementId);
    await this.#pause(half);
  }

  async #end(statementId: string): Promise<void> {
    if (!this.#isStopping) await this.processStatement.run(statementId);
  }

  async #pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
