import { linkBankAccountJob } from '@feedline/contracts';
import {
  ReconcileBooks,
  type AccountFacts,
  type AccountKey,
  type Finding,
  type KnownAtSage,
  type LinkedAccount,
  type ReconcileResult,
} from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { BankAccountLinkRepository, type LinkKey } from '../bank-account-link.repository.js';
import { Database, type Sql } from '../database.js';
import { InboxRepository } from '../inbox.repository.js';
import { accountLanes } from './account-lanes.js';
import { ledgerFacts } from './ledger-facts.js';

/** Our own books as a reconciliation reads them: account by account, each in one moment, added up by the database. */
@Injectable()
export class ReconcileRepository extends ReconcileBooks {
  readonly #links: BankAccountLinkRepository;

  constructor(
    private readonly database: Database,
    private readonly inbox: InboxRepository,
  ) {
    super();
    this.#links = new BankAccountLinkRepository(database);
  }

  override async accounts(externalId?: string): Promise<AccountKey[]> {
    const { rows } = await this.database.query<{ bankId: string; externalId: string }>(
      `select bank_id as "bankId", external_id as "externalId" from ledger_account a
        where external_id = coalesce($1, external_id) and exists (
          select 1 from lane l where l.bank_id = a.bank_id and l.external_id = a.external_id)
        order by ledger_account_id`,
      [externalId ?? null],
    );
    return rows;
  }

  override async facts(account: AccountKey, now: Date): Promise<AccountFacts | undefined> {
    return this.database.transaction(async (sql) => {
      await sql.query('set transaction isolation level repeatable read, read only');
      // Right after a load no statistics know the account: each of its rows would be looked up by itself, all for each.
      await sql.query('set local enable_nestloop = off');
      const found = await ledgerFacts(sql, account, now);
      if (!found) return undefined;
      const { ledgerAccountId, ...facts } = found;
      return { ...facts, lanes: await accountLanes(sql, account, { ledgerAccountId, now }) };
    });
  }

  override async linkedAccounts(externalId?: string): Promise<LinkedAccount[]> {
    const { rows } = await this.database.query<LinkedAccount & Record<string, unknown>>(
      `with account as (
         select bank_id, external_id from granted_account
          union
         select bank_id, external_id from bank_account_link where state <> 'disconnected' and external_id is not null)
       select a.bank_id as "bankId", a.external_id as "externalId",
              coalesce(array_agg(k.bank_account_id) filter (where k.state <> 'disconnected'), '{}') as live,
              coalesce(array_agg(k.bank_account_id) filter (where k.state <> 'disconnected' and l.lane_id is null), '{}')
                as "withoutLane",
              coalesce(array_agg(k.bank_account_id) filter (where k.state = 'disconnected'), '{}') as ended
         from account a left join bank_account_link k using (bank_id, external_id)
                        left join lane l on l.bank_id = k.bank_id and l.bank_account_id = k.bank_account_id
        where a.external_id = coalesce($1, a.external_id)
        group by a.bank_id, a.external_id order by a.bank_id, a.external_id`,
      [externalId ?? null],
    );
    return rows;
  }

  override async linkLost({ bankId, externalId }: AccountKey, known: KnownAtSage, now: Date): Promise<void> {
    const { bankAccountId, requestedStartDate } = known;
    const body = JSON.stringify({
      type: 'resourceCreated',
      resource: { id: bankAccountId, type: 'bankAccount' },
      additionalData: { bankId, externalId, ...(requestedStartDate !== null && { requestedStartDate }) },
      toldBy: 'account query',
    });
    const told = {
      bankId,
      kind: 'bank-account-created',
      type: 'resourceCreated',
      resourceType: 'bankAccount',
    } as const;
    const contentDigest = createHash('sha256').update(body).digest('hex');
    const ids = { notificationId: randomUUID(), resourceId: bankAccountId, correlationId: `reconcile-${randomUUID()}` };
    await this.inbox.keep(
      { ...told, ...ids, body, contentDigest, contradiction: null, receivedAt: now },
      linkBankAccountJob,
    );
  }

  override async beginFeed(link: LinkKey, now: Date): Promise<void> {
    const nothingNew = { externalId: null, requestedStartDate: null };
    await this.#links.link(link, nothingNew, now, `reconcile-${randomUUID()}`);
  }

  /** Keeps how a reconciliation of everything ended; operators see the last one in the status. */
  async record(result: ReconcileResult, sql: Sql = this.database): Promise<void> {
    const counts: Partial<Record<Finding['kind'], number>> = {};
    for (const { kind } of result.findings) counts[kind] = (counts[kind] ?? 0) + 1;
    await sql.query(
      `insert into reconciliation (started_at, ended_at, lanes, differences, counts) values ($1, $2, $3, $4, $5)`,
      [result.startedAt, result.endedAt, result.lines.length, result.differences, JSON.stringify(counts)],
    );
  }

  /**
   * Runs `work` when the last reconciliation began before `before`, and nobody else runs it; false when there was
   * nothing to do. Who does it holds a lock of the database: a process that dies lets it go.
   */
  async whenDue(before: Date, work: (sql: Sql) => Promise<void>): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      // The work takes its time on other connections, and this one only holds the lock.
      await sql.query('set local idle_in_transaction_session_timeout = 0');
      const lock = await sql.query<{ is_ours: boolean }>(
        `select pg_try_advisory_xact_lock(hashtextextended('reconciliation', 0)) as is_ours`,
      );
      if (!lock.rows[0]?.is_ours) return false;
      const { rows } = await sql.query('select 1 from reconciliation where started_at > $1 limit 1', [before]);
      if (rows.length > 0) return false;
      await work(sql);
      return true;
    });
  }
}
