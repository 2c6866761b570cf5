import type { Bank } from '../bank.port.js';
import type { AccountFacts } from './account-facts.js';
import type { Finding } from './finding.js';
import { SourceBook } from './source-book.js';

/**
 * Compares the bank's own book of an account with our ledger; a bank that cannot be read is a finding.
 * Once `signal` is aborted the reading ends early, and what is answered says nothing.
 */
export async function reconcileSource(
  bank: Pick<Bank, 'transactions'>,
  facts: AccountFacts,
  { now, signal }: { now: () => Date; signal: AbortSignal | undefined },
): Promise<Finding[]> {
  const { bankId, externalId } = facts;
  // The bank is asked for what is linked: of an account whose last link has ended it may tell nothing any more.
  if (facts.lanes.every(({ state }) => state === 'closed')) return [];
  const book = new SourceBook(facts.lastPosition);
  try {
    for await (const { booked } of bank.transactions({ bankId, externalId }, undefined)) {
      book.add(booked);
      if (book.isFar || signal?.aborted) break;
    }
  } catch {
    // The words of a core system may hold what nobody should read.
    return [{ bankId, externalId, bankAccountId: null, kind: 'bank not read' }];
  }
  return book.compare(facts, now());
}
