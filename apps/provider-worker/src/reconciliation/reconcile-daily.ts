import { Bank, findingAdvice, isNote, reconcile, type Finding, type ReconcileResult } from '@feedline/domain';
import { ReconcileRepository } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { ProviderApi, queryAccount } from '@feedline/provider-api-client';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { pagesInTime } from '../ledger/pages-in-time.js';
import { PAGE_TIMEOUT_MS } from '../ledger/read-pages.js';
import { Rounds } from '../rounds.js';

const MINUTE_MS = 60_000;

/** A worker that has just started has other things to do. */
const FIRST_MS = 10 * MINUTE_MS;
const LOOK_MS = 15 * MINUTE_MS;

/** One a day; a little less, so that it does not wander through the day. */
const DAY_MS = (24 * 60 - 20) * MINUTE_MS;

/** So many differences are told one by one; the status counts them all. */
const TOLD = 20;

/**
 * Compares all books once a day, in one of the workers however many there are; a worker that dies leaves it to another.
 * What differs is in the log, in the status, and in `feedline reconcile`.
 */
@Injectable()
export class ReconcileDaily implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('reconciliation');
  readonly #rounds = new Rounds(() => this.run());

  constructor(
    private readonly books: ReconcileRepository,
    private readonly bank: Bank,
    private readonly providerApi: ProviderApi,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#rounds.start({ firstMs: FIRST_MS, everyMs: LOOK_MS });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#rounds.stop();
  }

  /** True when it was due, and done here. Never rejects: what fails is tried again at the next look. */
  async run(): Promise<boolean> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    try {
      return await this.books.whenDue(before, async (sql) => {
        const result = await this.#reconcile();
        // An early end says nothing of what it did not look at.
        if (!result.isWhole) throw new Error('ended before it was whole');
        await this.books.record(result, sql);
        this.#tell(result);
      });
    } catch (error) {
      this.#logger.warn({ err: error }, 'not reconciled');
      return false;
    }
  }

  #reconcile(): Promise<ReconcileResult> {
    const correlationId = `reconcile-${randomUUID()}`;
    const sides = {
      books: this.books,
      bank: {
        transactions: (...asked: Parameters<Bank['transactions']>) =>
          pagesInTime(this.bank.transactions(...asked), PAGE_TIMEOUT_MS, this.#rounds.signal),
      },
      askSage: (account: { bankId: string; externalId: string }) =>
        queryAccount(this.providerApi, account, correlationId),
      now: () => this.clock.now(),
    };
    return reconcile(sides, { signal: this.#rounds.signal });
  }

  #tell({ lines, findings, differences }: ReconcileResult): void {
    this.#logger.log({ bankAccounts: lines.length, differences }, 'reconciled');
    for (const finding of findings.filter((one) => !isNote(one)).slice(0, TOLD)) {
      this.#logger.warn({ ...fieldsOf(finding), advice: findingAdvice(finding) }, 'books differ');
    }
  }
}

/** Which account of a person it is stays out of the log; the bank account id is Banking Service's. */
const fieldsOf = ({ kind, bankId, bankAccountId, day }: Finding) => ({ kind, bankId, bankAccountId, day });
