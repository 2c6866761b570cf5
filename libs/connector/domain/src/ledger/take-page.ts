import { isAmount } from '../money/is-amount.js';
import { isCurrency } from '../money/is-currency.js';
import type { BookedTransaction, LedgerEntry, TransactionPage } from '../transaction.js';
import { flawOf, isUsablePage } from './flaw-of.js';
import type { LedgerRefusal, LedgerRefusalReason } from './ledger-refusal.js';

/** What the ledger has of a transaction. */
export type KnownEntry = Pick<LedgerEntry, 'transactionId' | 'bookedAt' | 'amountMinor' | 'balanceAfterMinor'>;

/** Where an account's ledger stands before a page is taken. */
export interface LedgerHead {
  /** Undefined until a first page told it. */
  readonly currency: string | undefined;
  readonly lastPosition: number;
  /** After the last entry, in minor units; undefined as long as there is none. */
  readonly balanceMinor: number | undefined;
  /** Those of the page's transactions that the ledger has, by their ids. */
  readonly known: ReadonlyMap<string, KnownEntry>;
  /** By how much the bank's balances differ from ours through amounts that were changed, and refused: minor units. */
  readonly refusedMinor: number;
}

/** What becomes of a page. */
export interface TakenPage {
  /** What is new, in account order; empty when the page is stopped at. */
  readonly entries: readonly LedgerEntry[];
  readonly refusals: readonly LedgerRefusal[];
  /** Nothing of the page is taken, and nothing behind it can be: what comes next would not fit. */
  readonly stop?: LedgerRefusalReason;
}

/**
 * Decides what of a page enters the ledger; the same page twice is the same as once.
 * 1. a transaction that is known is skipped; told otherwise it is refused, and the others are taken
 * 2. one that is new comes behind all that is known, and the balances meet: else something is missing, and we stop
 */
export function takePage(page: TransactionPage, head: LedgerHead): TakenPage {
  const refusals: LedgerRefusal[] = [];
  const entries: LedgerEntry[] = [];
  const taking = { head, refusals, entries, fresh: new Map<string, KnownEntry>(), balanceMinor: 0 };
  const refusal = refusalOfPage(page, head) ?? walk(page, taking);
  if (refusal) return { entries: [], refusals: [...refusals, refusal], stop: refusal.reason };
  return { entries, refusals };
}

interface Taking {
  readonly head: LedgerHead;
  readonly refusals: LedgerRefusal[];
  readonly entries: LedgerEntry[];
  readonly fresh: Map<string, KnownEntry>;
  balanceMinor: number;
}

function refusalOfPage(page: TransactionPage, { currency }: LedgerHead): LedgerRefusal | undefined {
  if (!isUsablePage(page)) return ofAccount('unusable page');
  if (!isCurrency(page.currency)) return ofAccount('unusable currency');
  if (currency !== undefined && page.currency !== currency) return ofAccount('changed currency');
  const isUsable = isAmount(page.openingBalanceMinor) && isAmount(page.availableBalanceMinor ?? 0);
  return isUsable ? undefined : ofAccount('unusable balance');
}

const ofAccount = (reason: LedgerRefusalReason): LedgerRefusal => ({ transactionId: '', reason });

function walk(page: TransactionPage, taking: Taking): LedgerRefusal | undefined {
  taking.balanceMinor = page.openingBalanceMinor;
  for (const row of page.booked) {
    const flaw = flawOf(row);
    if (flaw) return { transactionId: String(row.transactionId).slice(0, 200).replaceAll('\0', ''), reason: flaw };
    const refusal = step(row, taking);
    if (refusal) return refusal;
  }
  return page.booked.length === 0 ? gapBefore('', taking) : undefined;
}

function step(row: BookedTransaction, taking: Taking): LedgerRefusal | undefined {
  const { head, fresh, refusals } = taking;
  const twice = fresh.get(row.transactionId);
  const known = twice ?? head.known.get(row.transactionId);
  if (!known) return enter(row, taking);
  const change = changeOf(row, known);
  if (change) refusals.push(change);
  if (twice) return undefined;
  if (fresh.size > 0) return { transactionId: row.transactionId, reason: 'changed order' };
  taking.balanceMinor += known.amountMinor;
  return gapOf(row.transactionId, known.balanceAfterMinor, taking);
}

function enter(row: BookedTransaction, taking: Taking): LedgerRefusal | undefined {
  const { head, entries, fresh } = taking;
  const gap = fresh.size === 0 ? gapBefore(row.transactionId, taking) : undefined;
  if (gap) return gap;
  // Ours goes on from ours: an amount that was refused stays out of it.
  if (fresh.size === 0) taking.balanceMinor = head.balanceMinor ?? taking.balanceMinor;
  taking.balanceMinor += row.amountMinor;
  if (!isAmount(taking.balanceMinor)) return { transactionId: row.transactionId, reason: 'unusable balance' };
  const entry = { ...row, position: head.lastPosition + fresh.size + 1, balanceAfterMinor: taking.balanceMinor };
  entries.push(entry);
  fresh.set(row.transactionId, entry);
  return undefined;
}

function changeOf(row: BookedTransaction, known: KnownEntry): LedgerRefusal | undefined {
  const { transactionId, amountMinor: toldMinor } = row;
  const toldAt = row.bookedAt.getTime() === known.bookedAt.getTime() ? undefined : row.bookedAt;
  if (toldMinor !== known.amountMinor) {
    return { transactionId, reason: 'changed amount', knownMinor: known.amountMinor, toldMinor, toldAt };
  }
  return toldAt && { transactionId, reason: 'changed date', knownMinor: known.amountMinor, toldMinor, toldAt };
}

const gapBefore = (transactionId: string, taking: Taking): LedgerRefusal | undefined =>
  taking.head.balanceMinor === undefined ? undefined : gapOf(transactionId, taking.head.balanceMinor, taking);

function gapOf(transactionId: string, knownMinor: number, { balanceMinor, head }: Taking): LedgerRefusal | undefined {
  const differenceMinor = balanceMinor - knownMinor;
  if (differenceMinor === 0 || differenceMinor === head.refusedMinor) return undefined;
  return { transactionId, reason: 'balance gap', knownMinor, toldMinor: balanceMinor };
}
