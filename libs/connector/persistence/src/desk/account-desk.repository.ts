import type { AccountKey } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit.repository.js';
import { Database, type Sql } from '../database.js';
import { accountEvents, type AccountEvent } from './account-events.js';
import type { DeskOrder } from './desk-order.js';
import { lanesBy, type LaneView } from './lane-view.js';

/** A link of an account as operators see it. */
export interface LinkView {
  readonly bankAccountId: string;
  readonly state: string;
  readonly requestedStartDate: string | null;
  readonly createdAt: Date | null;
  readonly disconnectedAt: Date | null;
}

/** The ledger of an account as operators see it; amounts are minor units. */
export interface LedgerView {
  readonly ledgerAccountId: string;
  readonly currency: string | null;
  readonly transactions: number;
  readonly balanceMinor: number | null;
  readonly availableBalanceMinor: number | null;
  readonly pending: number;
  readonly readAt: Date | null;
  readonly readError: string | null;
}

/** Something that a bank told and the ledger did not take; amounts are minor units. */
export interface RefusalView {
  readonly bankId: string;
  readonly externalId: string;
  /** Empty when it is the account as a whole. */
  readonly transactionId: string;
  readonly reason: string;
  readonly knownMinor: number | null;
  readonly toldMinor: number | null;
  readonly currency: string | null;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly timesSeen: number;
}

/** Everything that we know of an account of the bank, without a word of its transactions. */
export interface AccountFile extends AccountKey {
  readonly links: readonly LinkView[];
  readonly lanes: readonly LaneView[];
  readonly ledger: LedgerView | null;
  readonly refusals: readonly RefusalView[];
  readonly events: readonly AccountEvent[];
}

/** The newest events of an account. */
const EVENTS = 200;

/** The operators' desk at accounts of the bank. */
@Injectable()
export class AccountDeskRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /** At each bank that has such an account. */
  async show(externalId: string): Promise<AccountFile[]> {
    const { rows } = await this.database.query<{ bank_id: string }>(
      `select bank_id from ledger_account where external_id = $1
        union select bank_id from bank_account_link where external_id = $1
        union select bank_id from granted_account where external_id = $1 order by 1`,
      [externalId],
    );
    return Promise.all(rows.map(({ bank_id: bankId }) => this.#file({ bankId, externalId })));
  }

  /** What the ledgers did not take, the newest first; of one account when it is named. */
  async refusals(limit: number, account?: AccountKey): Promise<RefusalView[]> {
    const { rows } = await this.database.query<RefusalView & Record<string, unknown>>(
      `select a.bank_id as "bankId", a.external_id as "externalId", r.transaction_id as "transactionId", r.reason,
              r.known_minor::float8 as "knownMinor", r.told_minor::float8 as "toldMinor", a.currency,
              r.first_seen_at as "firstSeenAt", r.last_seen_at as "lastSeenAt", r.times_seen as "timesSeen"
         from ledger_refusal r join ledger_account a using (ledger_account_id)
        where r.settled_at is null and a.bank_id = coalesce($2, a.bank_id) and a.external_id = coalesce($3, a.external_id)
        order by r.last_seen_at desc, r.transaction_id limit $1`,
      [limit, account?.bankId ?? null, account?.externalId ?? null],
    );
    return rows;
  }

  /**
   * Strikes what the ledger did not take of a transaction off the list, after somebody asked the bank; the ledger stays
   * as it is, and what the bank tells otherwise again is listed again. Twice changes nothing more; undefined when nothing
   * of it was ever refused. The audit says who did it.
   */
  async settle(
    externalId: string,
    transactionId: string,
    { actor, now }: DeskOrder,
  ): Promise<{ settledAt: Date; isNew: boolean } | undefined> {
    return this.database.transaction(async (sql) => {
      const { rows } = await sql.query<{ bank_id: string }>(
        `update ledger_refusal r set settled_at = $3 from ledger_account a
          where a.ledger_account_id = r.ledger_account_id and a.external_id = $1 and r.transaction_id = $2
            and r.settled_at is null
         returning a.bank_id`,
        [externalId, transactionId, now],
      );
      const [first] = rows;
      if (!first) return settledBefore(sql, externalId, transactionId);
      const counts = { refusals: rows.length };
      const action = 'ledger refusal settled';
      await this.audit.add(sql, { at: now, actor, action, bankId: first.bank_id, subjectDigest: null, counts });
      return { settledAt: now, isNew: true };
    });
  }

  async #file(account: AccountKey): Promise<AccountFile> {
    const { bankId, externalId } = account;
    const where = 'bank_id = $1 and external_id = $2';
    return {
      ...account,
      links: await links(this.database, account),
      lanes: (await lanesBy(this.database, where, [bankId, externalId])).reverse(),
      ledger: await ledger(this.database, account),
      refusals: await this.refusals(EVENTS, account),
      events: await accountEvents(this.database, account, EVENTS),
    };
  }
}

async function settledBefore(sql: Sql, externalId: string, transactionId: string) {
  const { rows } = await sql.query<{ settled_at: Date | null }>(
    `select max(r.settled_at) as settled_at from ledger_refusal r join ledger_account a using (ledger_account_id)
      where a.external_id = $1 and r.transaction_id = $2`,
    [externalId, transactionId],
  );
  const settledAt = rows[0]?.settled_at;
  return settledAt ? { settledAt, isNew: false } : undefined;
}

async function links(sql: Sql, { bankId, externalId }: AccountKey): Promise<LinkView[]> {
  const { rows } = await sql.query<LinkView & Record<string, unknown>>(
    `select bank_account_id as "bankAccountId", state, requested_start_date as "requestedStartDate",
            created_at as "createdAt", disconnected_at as "disconnectedAt"
       from bank_account_link where bank_id = $1 and external_id = $2 order by created_at nulls last, bank_account_id`,
    [bankId, externalId],
  );
  return rows;
}

async function ledger(sql: Sql, { bankId, externalId }: AccountKey): Promise<LedgerView | null> {
  const { rows } = await sql.query<LedgerView & Record<string, unknown>>(
    `select ledger_account_id as "ledgerAccountId", currency, last_position::float8 as transactions,
            balance_minor::float8 as "balanceMinor", available_balance_minor::float8 as "availableBalanceMinor",
            (select count(*)::int from pending_transaction p where p.ledger_account_id = a.ledger_account_id) as pending,
            read_at as "readAt", read_error as "readError"
       from ledger_account a where bank_id = $1 and external_id = $2`,
    [bankId, externalId],
  );
  return rows[0] ?? null;
}
