import type { BookedTransaction } from '../transaction.js';
import type { AccountFacts } from './account-facts.js';
import type { Finding, Total } from './finding.js';
import { isSame, PATIENCE_MS } from './reconcile-lane.js';

const NOTHING: Total = { count: 0, sumMinor: 0 };

/** So far behind the ledger nothing is looked at any more: a bank that never ends must not keep us for ever. */
const FAR = 100_000;

/**
 * Adds up per day (UTC) what the bank tells, as far as the ledger has come: the rest is news.
 * Takes page by page, and keeps a total for each day.
 */
export class SourceBook {
  readonly #days = new Map<string, Total>();
  #count = 0;
  #pages = 0;

  /** @param lastPosition how many transactions the ledger had, before the bank was asked */
  constructor(private readonly lastPosition: number) {}

  /** Transactions that the bank has and the ledger had not, by their count. */
  get news(): number {
    return Math.max(0, this.#count - this.lastPosition);
  }

  /** True when more was told than there can be: news by the ten thousands, or pages with nothing in them. */
  get isFar(): boolean {
    return this.news > FAR || this.#pages > this.lastPosition + FAR;
  }

  add(booked: readonly BookedTransaction[]): void {
    this.#pages += 1;
    for (const { bookedAt, amountMinor } of booked) {
      this.#count += 1;
      if (this.#count > this.lastPosition) continue;
      const day = bookedAt.toISOString().slice(0, 10);
      const { count, sumMinor } = this.#days.get(day) ?? NOTHING;
      this.#days.set(day, { count: count + 1, sumMinor: sumMinor + amountMinor });
    }
  }

  /** What differs between the bank and the ledger: every day that does, and a ledger that stays behind. */
  compare({ bankId, externalId, ledgerDays, readAt }: AccountFacts, now: Date): Finding[] {
    const about = { bankId, externalId, bankAccountId: null };
    const ledger = new Map(ledgerDays.map(({ day, count, sumMinor }) => [day, { count, sumMinor }]));
    const days = [...new Set([...this.#days.keys(), ...ledger.keys()])].sort();
    const findings: Finding[] = days.flatMap((day) => {
      const [expected, found] = [this.#days.get(day) ?? NOTHING, ledger.get(day) ?? NOTHING];
      return isSame(expected, found) ? [] : [{ ...about, kind: 'bank and ledger differ', day, expected, found }];
    });
    const isLate = readAt === null || now.getTime() - readAt.getTime() > PATIENCE_MS;
    if (this.news > 0 && isLate) {
      const detail = `${this.news} not read, last read ${readAt?.toISOString() ?? 'never'}`;
      findings.push({ ...about, kind: 'ledger behind the bank', detail });
    }
    return findings;
  }
}
