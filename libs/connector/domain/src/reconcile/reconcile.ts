import type { AccountKey, Bank } from '../bank.port.js';
import type { AccountFacts } from './account-facts.js';
import { lineOf, type AccountLine } from './account-line.js';
import { isNote, type Finding } from './finding.js';
import type { KnownAtSage, LinkedAccount, ReconcileBooks } from './reconcile-books.port.js';
import { reconcileLane } from './reconcile-lane.js';
import { reconcileLinks } from './reconcile-links.js';
import { reconcileSource } from './reconcile-source.js';

/** Whom a reconciliation asks. */
export interface ReconcileSides {
  readonly books: ReconcileBooks;
  readonly bank: Pick<Bank, 'transactions'>;
  /** Asks Banking Service; undefined when it knows no such account. */
  readonly askSage: (account: AccountKey) => Promise<KnownAtSage | undefined>;
  readonly now: () => Date;
}

/** What a reconciliation is about, and who follows it. */
export interface ReconcileOrder {
  /** Only this account of ours. */
  readonly externalId?: string | undefined;
  /** Told after each account. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
  /** Ends it early: what was not looked at is not in the result. */
  readonly signal?: AbortSignal | undefined;
}

/** How it ended. */
export interface ReconcileResult {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly isWhole: boolean;
  readonly lines: readonly AccountLine[];
  readonly findings: readonly Finding[];
  /** Findings that are differences. */
  readonly differences: number;
}

/** So many findings of one account are kept: a broken one must not fill the memory. */
const FINDINGS_PER_ACCOUNT = 100;

/**
 * Compares all books: the bank, the ledger, what was sent, what was accepted; and our links with Banking Service's.
 * 1. account by account: our books in one moment, then the bank's  2. link by link: what Banking Service knows
 * Whoever is away is a finding, and the others are compared all the same.
 */
export async function reconcile(sides: ReconcileSides, order: ReconcileOrder = {}): Promise<ReconcileResult> {
  const startedAt = sides.now();
  const accounts = await sides.books.accounts(order.externalId);
  const links = await sides.books.linkedAccounts(order.externalId);
  const findings: Finding[] = [];
  const lines: AccountLine[] = [];
  let done = 0;
  const step = async (look: () => Promise<Finding[]>): Promise<void> => {
    if (order.signal?.aborted) return;
    const found = await look();
    // What was cut short says nothing.
    if (order.signal?.aborted) return;
    findings.push(...found.slice(0, FINDINGS_PER_ACCOUNT));
    done += 1;
    order.onProgress?.(done, accounts.length + links.length);
  };
  for (const account of accounts) await step(() => reconcileAccount(sides, account, { lines, signal: order.signal }));
  for (const link of links) await step(() => reconcileLink(sides, link));
  return {
    startedAt,
    endedAt: sides.now(),
    isWhole: done === accounts.length + links.length,
    lines,
    findings,
    differences: findings.filter((finding) => !isNote(finding)).length,
  };
}

async function reconcileAccount(
  { books, bank, now }: ReconcileSides,
  account: AccountKey,
  { lines, signal }: { lines: AccountLine[]; signal: AbortSignal | undefined },
): Promise<Finding[]> {
  const facts = await books.facts(account, now());
  if (!facts) return [];
  lines.push(...facts.lanes.map((lane) => lineOf(facts, lane)));
  return [
    ...(await reconcileSource(bank, facts, { now, signal })),
    ...facts.lanes.flatMap((lane) => reconcileLane(facts, lane, now())),
    ...(facts.pendingForLong.length > 0 ? [pendingNote(facts)] : []),
  ];
}

async function reconcileLink({ books, askSage, now }: ReconcileSides, link: LinkedAccount): Promise<Finding[]> {
  const { bankId, externalId } = link;
  for (const bankAccountId of link.withoutLane) await books.beginFeed({ bankId, bankAccountId }, now());
  try {
    const known = await askSage({ bankId, externalId });
    const { findings, isLost } = reconcileLinks(link, known);
    if (isLost && known) await books.linkLost({ bankId, externalId }, known, now());
    return findings;
  } catch {
    return [{ bankId, externalId, bankAccountId: null, kind: 'Sage not asked' }];
  }
}

const pendingNote = ({ bankId, externalId, pendingForLong }: AccountFacts): Finding => ({
  bankId,
  externalId,
  bankAccountId: null,
  kind: 'pending for long',
  transactionIds: pendingForLong,
});
