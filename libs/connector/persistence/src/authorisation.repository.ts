import { Injectable } from '@nestjs/common';
import { reportAuthorisationJob, type AuthorisedBankAccount } from '@feedline/contracts';
import {
  AUTHORISATION_LIFETIME_MS,
  declinedPatch,
  grantedPatch,
  type Authorisation,
  type AuthorisationState,
  type DeclineReason,
} from '@feedline/domain';
import { Database, type Sql } from './database.js';
import { OutboxRepository } from './outbox.repository.js';
import { wake } from './wakeups.js';

/** Which authorisation: Banking Service's id, at the bank that was told of it. */
export interface AuthorisationKey {
  readonly bankId: string;
  readonly authorisationId: string;
}

/** A customer's consent: who, and which accounts were ticked. */
export interface Consent extends AuthorisationKey {
  readonly customerRef: string;
  readonly accounts: readonly AuthorisedBankAccount[];
  readonly now: Date;
}

/** A customer's cancel, or our own refusal after too many wrong tries. */
export interface Refusal extends AuthorisationKey {
  readonly reason: DeclineReason;
  readonly now: Date;
}

/** Something that must succeed in the transaction of a decision, or nothing is decided: the turn of the browser. */
export type Claim = (sql: Sql) => Promise<boolean>;

/** An authorisation with what the pages need beside its state. */
export interface StoredAuthorisation extends Authorisation {
  readonly declineReason: string | null;
  readonly customerRef: string | null;
  readonly wrongTries: number;
}

/** Authorisations and what customers decided; each decision is made once, by the state it is made in. */
@Injectable()
export class AuthorisationRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
  ) {}

  /** Begins the 20 minutes at the receipt of the notification; a second announcement changes nothing. */
  async announce(key: AuthorisationKey, receivedAt: Date, correlationId: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `insert into authorisation (bank_id, authorisation_id, received_at, expires_at, correlation_id)
         values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [
          key.bankId,
          key.authorisationId,
          receivedAt,
          new Date(receivedAt.getTime() + AUTHORISATION_LIFETIME_MS),
          correlationId,
        ],
      );
      await wake(sql, 'authorisation', key.authorisationId);
    });
  }

  /** @throws Error when there is none: a job may name only what was decided */
  async get(key: AuthorisationKey): Promise<StoredAuthorisation> {
    const authorisation = await this.find(key);
    if (!authorisation) throw new Error(`There is no authorisation ${key.authorisationId} at bank ${key.bankId}`);
    return authorisation;
  }

  async find({ bankId, authorisationId }: AuthorisationKey): Promise<StoredAuthorisation | undefined> {
    const row = await this.database.prisma.authorisation.findUnique({
      where: { bankId_authorisationId: { bankId, authorisationId } },
    });
    return row ? { ...row, state: row.state as AuthorisationState } : undefined;
  }

  /**
   * Keeps a consent, fixes the exact bytes of its PATCH and asks for the report, all or nothing.
   * The PATCH carries the accounts ticked now and all that the customer granted before (wire contract §4.2).
   * False when the authorisation was used or has expired meanwhile, or the claim failed.
   */
  async grant(consent: Consent, claim: Claim = alwaysClaimed): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const taken = await takeForDecision(sql, consent, consent.now);
      if (!taken || !(await claim(sql))) return false;
      await lockCustomer(sql, consent);
      await addGrantedAccounts(sql, consent);
      const accounts = await grantedAccounts(sql, consent);
      const patchBody = JSON.stringify(grantedPatch(accounts));
      await sql.query(
        `update authorisation set state = 'granted', customer_ref = $3, patch_body = $4, decided_at = $5
          where bank_id = $1 and authorisation_id = $2`,
        [consent.bankId, consent.authorisationId, consent.customerRef, patchBody, consent.now],
      );
      await this.#askForReport(sql, consent, taken.correlation_id, consent.now);
      return true;
    });
  }

  /** Keeps a cancel or a refusal in the same way; false when there was nothing left to decide, or the claim failed. */
  async decline(refusal: Refusal, claim: Claim = alwaysClaimed): Promise<boolean> {
    const { reason, now, ...key } = refusal;
    return this.database.transaction(async (sql) => {
      const taken = await takeForDecision(sql, key, now);
      if (!taken || !(await claim(sql))) return false;
      await sql.query(
        `update authorisation set state = 'declined', decline_reason = $3, patch_body = $4, decided_at = $5
          where bank_id = $1 and authorisation_id = $2`,
        [key.bankId, key.authorisationId, reason, JSON.stringify(declinedPatch()), now],
      );
      await this.#askForReport(sql, key, taken.correlation_id, now);
      return true;
    });
  }

  /** Banking Service took the report. */
  async markReported(key: AuthorisationKey, now: Date): Promise<void> {
    await this.#end(key, `state = 'reported', reported_at = $3`, [now]);
  }

  /** Banking Service refused the report for good; `refusal` says how. */
  async markRefused(key: AuthorisationKey, refusal: string, now: Date): Promise<void> {
    await this.#end(key, `state = 'refused', reported_at = $3, refusal = $4`, [now, refusal]);
  }

  async #end({ bankId, authorisationId }: AuthorisationKey, change: string, values: unknown[]): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query(
        `update authorisation set ${change}
          where bank_id = $1 and authorisation_id = $2 and state in ('granted', 'declined', 'refused')`,
        [bankId, authorisationId, ...values],
      );
      await wake(sql, 'authorisation', authorisationId);
    });
  }

  async #askForReport(sql: Sql, key: AuthorisationKey, correlationId: string, createdAt: Date): Promise<void> {
    const { bankId, authorisationId } = key;
    await this.outbox.add(sql, {
      bankId,
      job: reportAuthorisationJob,
      payload: { bankId, authorisationId },
      dedupeKey: `${reportAuthorisationJob.name}/${bankId}/${authorisationId}`,
      correlationId,
      createdAt,
    });
    await wake(sql, 'authorisation', authorisationId);
  }
}

const alwaysClaimed: Claim = () => Promise.resolve(true);

/** Locks the authorisation if it may still be decided: the second of two decisions finds it used. */
async function takeForDecision(
  sql: Sql,
  { bankId, authorisationId }: AuthorisationKey,
  now: Date,
): Promise<{ correlation_id: string } | undefined> {
  const { rows } = await sql.query<{ correlation_id: string }>(
    `select correlation_id from authorisation
      where bank_id = $1 and authorisation_id = $2 and state = 'announced' and expires_at > $3 for update`,
    [bankId, authorisationId, now],
  );
  return rows[0];
}

/** Two consents of one customer at once: the second must see the accounts of the first. */
async function lockCustomer(sql: Sql, { bankId, customerRef }: Consent): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`granted/${bankId}/${customerRef}`]);
}

/** The newest names and identifiers win: they are the bank's own. */
async function addGrantedAccounts(sql: Sql, consent: Consent): Promise<void> {
  const { bankId, customerRef, authorisationId, accounts, now } = consent;
  await sql.query(
    `insert into granted_account (bank_id, customer_ref, external_id, account, authorisation_id, granted_at)
     select $1, $2, account ->> 'bankAccountExternalId', account, $3, $4 from jsonb_array_elements($5::jsonb) account
     on conflict (bank_id, customer_ref, external_id) do update set account = excluded.account`,
    [bankId, customerRef, authorisationId, now, JSON.stringify(accounts)],
  );
}

async function grantedAccounts(sql: Sql, { bankId, customerRef }: Consent): Promise<AuthorisedBankAccount[]> {
  const { rows } = await sql.query<{ account: AuthorisedBankAccount }>(
    `select account from granted_account where bank_id = $1 and customer_ref = $2 order by granted_at, external_id`,
    [bankId, customerRef],
  );
  return rows.map(({ account }) => account);
}
