import { composeStatement } from '../statement/compose-statement.js';
import { cutStatement } from '../statement/cut-statement.js';
import type { StatementCut } from '../statement/cut.js';
import { resolveRefusal } from '../statement/resolve-refusal.js';
import type { LedgerEntry } from '../transaction.js';
import { checkAgainstLedger } from './check-against-ledger.js';
import type { FeedStory } from './feed-story.js';
import { VendorBooks } from './vendor-books.js';

interface LiveStatement {
  readonly cut: StatementCut;
  readonly body: string;
}

/** One lane as the worker runs it: cuts, keeps the bytes, and reads what the other side says against them. */
export class SimulatedLane {
  readonly vendor: VendorBooks;
  readonly delivered = new Map<string, 'sent' | 'accepted elsewhere' | 'left out'>();
  isClosed = false;
  newest: Date | null = null;
  through = 0;
  live: LiveStatement | undefined;

  constructor(
    private readonly story: FeedStory,
    readonly startDate: Date,
    number: number,
  ) {
    const { currency, maximum, units } = story;
    const inMinorUnits = {
      transactionAmount: units.transactionAmount === 'minor',
      sums: units.sums === 'minor',
      balances: units.balances === 'minor',
    };
    this.vendor = new VendorBooks(`account-${number}`, { currency, maximum, inMinorUnits });
  }

  /** Cuts the next statement unless one is in flight; tells what came of it. */
  cut(ledger: readonly LedgerEntry[], now: Date): 'busy' | 'idle' | 'cut' | 'waits' | 'passed over' | 'refused' {
    if (this.live || this.isClosed) return 'busy';
    const open = ledger.filter(
      ({ position, transactionId }) => position > this.through && !this.delivered.has(transactionId),
    );
    if (open.length === 0) return 'idle';
    const head = { startDate: this.startDate, newestPostedAt: this.newest };
    const { maximum, backDated } = this.story;
    const cut = cutStatement(open.slice(0, maximum + 2), head, { maximum, backDated, now });
    const before = this.through;
    this.through = cut.throughPosition;
    if (this.through < before) throw new Error('the lane went back');
    if (cut.kind === 'statement') {
      this.store(cut, { ledger, before, now });
      return 'cut';
    }
    if (cut.kind === 'refused') return this.leaveOut(cut, ledger);
    if (cut.kind === 'wait' && cut.until <= now) throw new Error('waits for the past');
    return cut.kind === 'wait' ? 'waits' : 'passed over';
  }

  /** The other side takes the stored bytes, if nothing is wrong with them. */
  accept(now: Date): void {
    if (!this.live) return;
    const { body } = this.live;
    const uniqueIds = this.vendor.duplicates(body);
    if (uniqueIds.length > 0) return this.refuse(uniqueIds);
    this.mustBeFaultless(body, now);
    this.vendor.book(body);
    this.end(this.idsOfLive());
  }

  /** Somebody had booked some of it, or all of it and the answer was lost; then the same bytes come again. */
  repeatAfter(booked: readonly string[], now: Date): void {
    if (!this.live || this.vendor.duplicates(this.live.body).length > 0) return;
    this.mustBeFaultless(this.live.body, now);
    this.vendor.book(this.live.body, booked);
    this.accept(now);
  }

  /** All of it is rejected: its ids are free again, and it is cut anew. */
  reject(): void {
    this.end([]);
  }

  idsOfLive(): string[] {
    return (this.live?.cut.rows ?? []).map(({ transactionId }) => transactionId);
  }

  private store(cut: StatementCut, seen: { ledger: readonly LedgerEntry[]; before: number; now: Date }): void {
    const subject = { bankId: 'bank-1', bankAccountId: this.vendor.bankAccountId, currency: this.story.currency };
    const balances = { ledgerMinor: 0, at: seen.now };
    const body = JSON.stringify(composeStatement(subject, cut, balances, this.story.units));
    checkAgainstLedger({ ...seen, cut, body, lane: this, isMinor: this.story.units });
    for (const { transactionId } of cut.rows) this.delivered.set(transactionId, 'sent');
    this.live = { cut, body };
  }

  private leaveOut(
    { rule, transactionIds }: { rule: string; transactionIds: readonly string[] },
    ledger: readonly LedgerEntry[],
  ) {
    const entry = ledger.find(({ transactionId }) => transactionId === transactionIds[0]);
    const isOlder = entry && this.newest && entry.bookedAt < this.newest;
    if (rule !== 'back-dated' || this.story.backDated !== 'stop' || !isOlder)
      throw new Error(`wrongly refused: ${rule}`);
    this.delivered.set(entry.transactionId, 'left out');
    return 'refused' as const;
  }

  private mustBeFaultless(body: string, now: Date): void {
    const faults = this.vendor.faults(body, now);
    if (faults.length > 0) throw new Error(`the other side finds: ${faults.join(', ')}`);
  }

  private refuse(uniqueIds: readonly string[]): void {
    const errors = uniqueIds.map((uniqueId) => ({ code: 'duplicateUniqueId', uniqueId }));
    const meaning = resolveRefusal({ code: 'duplicateUniqueId', errors }, this.idsOfLive());
    if (meaning.kind === 'delivered') return this.end(this.idsOfLive());
    if (meaning.kind !== 'split') throw new Error(`understood as ${meaning.kind}`);
    this.end(meaning.known);
    for (const id of meaning.known) this.delivered.set(id, 'accepted elsewhere');
  }

  /** Those that are there stay delivered and count for the newest; the others are free again. */
  private end(there: readonly string[]): void {
    for (const { transactionId, datePosted, position } of this.live?.cut.rows ?? []) {
      if (there.includes(transactionId)) {
        if (!this.newest || datePosted > this.newest) this.newest = datePosted;
      } else {
        this.delivered.delete(transactionId);
        this.through = Math.min(this.through, position - 1);
      }
    }
    this.live = undefined;
  }
}
