import type { WakeUpOf } from '@feedline/contracts';
import { Bank, type LedgerRefusalReason, type TransactionPage } from '@feedline/domain';
import { LedgerRepository, type Appended, type ReadAccount } from '@feedline/persistence';
import { Clock, Metrics } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { BankAwayError } from './bank-away.error.js';
import { isNews } from './is-news.js';
import { pagesInTime } from './pages-in-time.js';

/** How a reading ended: at the newest transaction, with more to come, or before that. */
export type ReadingEnd =
  | { readonly kind: 'end' | 'lost' | 'unlinked' }
  | { readonly kind: 'more'; readonly entries: number }
  | { readonly kind: 'refused'; readonly reason: LedgerRefusalReason };

/** What the core system may take for one page, in milliseconds. */
export const PAGE_TIMEOUT_MS = 30_000;

/** Pages of one reading at the most: after them others have their turn. */
const PAGES_AT_ONCE = 20;

/** The next reading would begin at the same place, and bring as little. */
const STANDS_STILL = 'the core system is away: it tells page after page, and its cursor does not move';

/** Reads an account from where the ledger stands, page by page; each is in the ledger before the next is asked for. */
@Injectable()
export class ReadPages {
  constructor(
    private readonly bank: Bank,
    private readonly ledger: LedgerRepository,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @throws BankAwayError when the core system does not tell */
  async run(held: WakeUpOf<'ledger'>, account: ReadAccount): Promise<ReadingEnd> {
    const { bankId, externalId, cursor } = account;
    const told = this.bank.transactions({ bankId, externalId }, cursor ?? undefined);
    let pages = 0;
    let entries = 0;
    for await (const page of pagesInTime(told, PAGE_TIMEOUT_MS)) {
      // Most readings bring nothing: they cost no transaction.
      if (pages > 0 || isNews(page, account)) {
        const appended = await this.#append(held, page);
        if (appended.kind !== 'taken') return appended;
        entries += appended.entries;
      }
      pages += 1;
      if (pages < PAGES_AT_ONCE) continue;
      if (entries === 0 && page.cursor === cursor) throw new BankAwayError(STANDS_STILL);
      return { kind: 'more', entries };
    }
    await this.ledger.noteRead(held, this.clock.now());
    return { kind: 'end' };
  }

  async #append(held: WakeUpOf<'ledger'>, page: TransactionPage): Promise<Appended> {
    const appended = await this.ledger.append(held, page, this.clock.now());
    this.metrics.count('feedline_ledger_pages_total', 'Pages of transactions with news by what became of them', {
      outcome: appended.kind,
    });
    return appended;
  }
}
