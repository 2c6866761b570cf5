import type { WakeUpOf } from '@feedline/contracts';
import type { AccountKey, LedgerEntry, LedgerRefusalReason, TransactionPage } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database.js';
import { rouse } from '../hand-out/rouse.js';
import { readLedgerAccount, type LedgerAccount } from './ledger-account.js';
import { entriesBehind } from './ledger-entries.js';
import { NOTE_READ, noteRefusals, seenRefusals, type SeenRefusal } from './ledger-refusals.js';
import { pendingItems, type SeenPending } from './pending-items.js';
import { decidePage, writePage } from './write-page.js';

/** What became of a page: `lost` when somebody else reads by now, `unlinked` when no link needs the account any more. */
export type Appended =
  | { readonly kind: 'taken'; readonly entries: number; readonly refusals: number }
  | { readonly kind: 'refused'; readonly reason: LedgerRefusalReason }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unlinked' };

/** An account that is about to be read. */
export interface ReadAccount extends LedgerAccount {
  /** True as long as some link needs its transactions. */
  readonly isLinked: boolean;
  readonly hasPending: boolean;
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

  /** The account of a reading that has begun: never in the statement that claimed it, whose view is of before. */
  async get(ledgerAccountId: string): Promise<ReadAccount | undefined> {
    const account = await readLedgerAccount(this.database, 'ledger_account_id = $1', [ledgerAccountId]);
    if (!account) return undefined;
    const hasPending = (await pendingItems(this.database, ledgerAccountId)).length > 0;
    return { ...account, hasPending, isLinked: await isLinked(this.database, account) };
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

  /** The account was read to its end; what had stopped a reading before is over. */
  async noteRead({ ledgerAccountId, handOut }: WakeUpOf<'ledger'>, now: Date): Promise<void> {
    await this.database.query(NOTE_READ, [ledgerAccountId, handOut, now]);
  }

  /** The reading did not come to its end; answers how many in a row did not, this one included. */
  async noteFailure({ ledgerAccountId, handOut }: WakeUpOf<'ledger'>, error: string): Promise<number> {
    const { rows } = await this.database.query<{ read_failures: number }>(
      `update ledger_account set read_error = $3, read_failures = read_failures + 1
        where ledger_account_id = $1 and hand_out = $2 and in_hand returning read_failures`,
      [ledgerAccountId, handOut, error],
    );
    return rows[0]?.read_failures ?? 1;
  }
}

async function isLinked(sql: Sql, { bankId, externalId }: AccountKey): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from bank_account_link where bank_id = $1 and external_id = $2 and state <> 'disconnected' limit 1`,
    [bankId, externalId],
  );
  return rowCount === 1;
}
