import type { LedgerEntry } from '../transaction.js';
import type { CutRule } from './cut.js';

/** Why these entries cannot be a piece of one account's ledger, and which transaction shows it. */
export interface EntriesFlaw {
  readonly rule: CutRule;
  readonly transactionIds: readonly string[];
}

/**
 * Doubts entries as they were read: positions rise, no id comes twice, and neighbours' balances meet.
 * Undefined when nothing is wrong.
 */
export function flawOfEntries(entries: readonly LedgerEntry[]): EntriesFlaw | undefined {
  const ids = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const rule = ids.has(entry.transactionId) ? 'id twice' : flawBetween(entries[index - 1], entry);
    if (rule) return { rule, transactionIds: [entry.transactionId] };
    ids.add(entry.transactionId);
  }
  return undefined;
}

function flawBetween(before: LedgerEntry | undefined, entry: LedgerEntry): CutRule | undefined {
  if (!before) return undefined;
  if (entry.position <= before.position) return 'entries out of order';
  // Between those that are no neighbours others were delivered.
  if (entry.position > before.position + 1) return undefined;
  return entry.balanceAfterMinor === before.balanceAfterMinor + entry.amountMinor ? undefined : 'balance gap';
}
