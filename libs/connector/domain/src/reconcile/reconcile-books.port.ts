import type { AccountKey } from '../bank.port.js';
import type { AccountFacts } from './account-facts.js';

/** What Banking Service knows of an account (wire contract §4.4). */
export interface KnownAtSage {
  readonly bankAccountId: string;
  readonly status: string;
  readonly requestedStartDate: string | null;
}

/** An account of ours, and the bank account ids under which it is linked. */
export interface LinkedAccount extends AccountKey {
  /** Those of links that live. */
  readonly live: readonly string[];
  /** Of these there is no lane. */
  readonly withoutLane: readonly string[];
  /** Those of links that ended. */
  readonly ended: readonly string[];
}

/** Our own books, as a reconciliation reads them. */
export abstract class ReconcileBooks {
  /** Every account that has a ledger and a lane, in a steady order; one alone when it is named. */
  abstract accounts(externalId?: string): Promise<readonly AccountKey[]>;

  /** Everything about one account, in one moment; undefined when it has gone meanwhile. */
  abstract facts(account: AccountKey, now: Date): Promise<AccountFacts | undefined>;

  /** Every account that was granted or is linked, in a steady order; one alone when it is named. */
  abstract linkedAccounts(externalId?: string): Promise<readonly LinkedAccount[]>;

  /** Begins a link that nobody told of, in the very way of its notification. */
  abstract linkLost(account: AccountKey, known: KnownAtSage, now: Date): Promise<void>;

  /** Begins the feed of a link that has no lane: who kept the link, in an earlier version, knew of none. */
  abstract beginFeed(link: { readonly bankId: string; readonly bankAccountId: string }, now: Date): Promise<void>;
}
