import type { WakeUpOf } from '@feedline/contracts';
import type { AccountKey, LedgerEntry, LedgerRefusalReason, TransactionPage } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database.js';
import { begin, handBack, release, renew, rouse } from '../hand-out/hand-outs.js';
import { readLedgerAccount, type LedgerAccount } from './ledger-account.js';
import { entriesBehind } from './ledger-entries.js';
import { noteRefusals, seenRefusals, type SeenRefusal } from './ledger-refusals.js';
import { pendingItems, type SeenPending } from './pending-items.js';
import { decidePage, writePage } from './write-page.js';

/** What became of a page: `lost` when somebody else reads by now, `unlinked` when no link needs the account any more. */
export type Appended =
  | { readonly kind: 'taken'; readonly entries: number; readonly refusals: number }
  | { readonly kind: 'refused'; readonly reason: LedgerRefusalReason }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unlinked' };

/** An account in the hands of the one who may read it. */
export interface HeldAccount {
  readonly held: WakeUpOf<'ledger'>;
  readonly account: LedgerAccount;
  /** False when no link needs its transactions. */
  readonly isLinked: boolean;
}

/** One ledger for each account of a bank: what it booked, in its own order, only ever added to. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /**
   * Opens the account's ledger, or rouses the one that is there; answers its id. Part of the transaction that begins a
   * link, and before that locks a lane: whoever appends locks the two in this order.
   */
  async openAccount(sql: Sql, key: AccountKey): Promise<string> {
    await sql.query('insert into ledger_account (bank_id, external_id) values ($1, $2) on conflict do nothing', [
      key.bankId,
      key.externalId,
    ]);
    await rouse(sql, 'ledger', key);
    const account = await this.find(key, sql);
    if (!account) throw new Error('A ledger account that was just opened is not there');
    return account.ledgerAccountId;
  }

  async find({ bankId, externalId }: AccountKey, sql: Sql = this.database): Promise<LedgerAccount | undefined> {
    return readLedgerAccount(sql, 'bank_id = $1 and external_id = $2', [bankId, externalId]);
  }

  /** Up to `limit` entries behind a position, in account order. */
  async entries(
    ledgerAccountId: string,
    afterPosition: number,
    limit: number,
    sql: Sql = this.database,
  ): Promise<LedgerEntry[]> {
    return entriesBehind(sql, ledgerAccountId, afterPosition, limit);
  }

  /** What the bank has not cleared, the longest known first. */
  async pending(ledgerAccountId: string, sql: Sql = this.database): Promise<SeenPending[]> {
    return pendingItems(sql, ledgerAccountId);
  }

  /** What the bank told and the ledger did not take, the newest first. */
  async refusals(ledgerAccountId: string, sql: Sql = this.database): Promise<SeenRefusal[]> {
    return seenRefusals(sql, ledgerAccountId);
  }

  /** Begins a reading; undefined when the wake-up is not the newest one of its account. */
  async begin(wakeUp: WakeUpOf<'ledger'>, leaseMs: number): Promise<HeldAccount | undefined> {
    const held = await begin(this.database, wakeUp, leaseMs);
    if (!held) return undefined;
    // A statement of its own: the one that claims the row would read the head of before.
    const account = await readLedgerAccount(this.database, 'ledger_account_id = $1', [held.ledgerAccountId]);
    return account && { held, account, isLinked: await isLinked(this.database, account) };
  }

  /** Keeps the lease alive; false when it was lost. */
  async renew(held: WakeUpOf<'ledger'>, leaseMs: number): Promise<boolean> {
    return renew(this.database, held, leaseMs);
  }

  /** Takes a page, or says why not, in one transaction; the same page again changes nothing. */
  async append(held: WakeUpOf<'ledger'>, page: TransactionPage, now: Date): Promise<Appended> {
    return this.database.transaction(async (sql) => {
      const account = await readLedgerAccount(sql, 'ledger_account_id = $1 and hand_out = $2 and in_hand for update', [
        held.ledgerAccountId,
        held.handOut,
      ]);
      if (!account) return { kind: 'lost' };
      if (!(await isLinked(sql, account))) return { kind: 'unlinked' };
      const taken = await decidePage(sql, account, page);
      await noteRefusals(sql, account.ledgerAccountId, taken.refusals, now);
      if (taken.stop) return { kind: 'refused', reason: taken.stop };
      await writePage(sql, { account, page, entries: taken.entries, now });
      return { kind: 'taken', entries: taken.entries.length, refusals: taken.refusals.length };
    });
  }

  /** The account was read to its end; it is read again after `pauseMs`, or at once when a link begins meanwhile. */
  async finish(held: WakeUpOf<'ledger'>, pauseMs: number, now: Date): Promise<boolean> {
    return this.#end(held, { readAt: now }, (sql) => release(sql, held, { whenWokenOrInMs: pauseMs }));
  }

  /** The reading did not come to its end; the next try is after `pauseMs`. */
  async fail(held: WakeUpOf<'ledger'>, pauseMs: number, error: string): Promise<boolean> {
    return this.#end(held, { error }, (sql) => release(sql, held, pauseMs));
  }

  /** Nobody needs the account: it is read again when a link begins. */
  async rest(held: WakeUpOf<'ledger'>): Promise<boolean> {
    return release(this.database, held, 'when woken');
  }

  /** There is more to read: at once, but others first. */
  async goOn(held: WakeUpOf<'ledger'>): Promise<boolean> {
    return release(this.database, held, 0);
  }

  /** Gives the account back at once (an orderly stop); who held it is fenced off. */
  async handBack(held: WakeUpOf<'ledger'>): Promise<void> {
    await handBack(this.database, held);
  }

  async #end(
    { ledgerAccountId, handOut }: WakeUpOf<'ledger'>,
    how: { readonly readAt?: Date; readonly error?: string },
    put: (sql: Sql) => Promise<boolean>,
  ): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      await sql.query(
        `update ledger_account set read_at = coalesce($3, read_at), read_error = $4,
                read_failures = case when $4::text is null then 0 else read_failures + 1 end
          where ledger_account_id = $1 and hand_out = $2 and in_hand`,
        [ledgerAccountId, handOut, how.readAt ?? null, how.error ?? null],
      );
      return put(sql);
    });
  }
}

async function isLinked(sql: Sql, { bankId, externalId }: AccountKey): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from bank_account_link where bank_id = $1 and external_id = $2 and state <> 'disconnected' limit 1`,
    [bankId, externalId],
  );
  return rowCount === 1;
}
