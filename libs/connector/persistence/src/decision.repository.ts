import { reportAuthorisationJob, type AuthorisedBankAccount } from '@feedline/contracts';
import { declinedPatch, grantedPatch, type DeclineReason } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import type { AuthorisationKey } from './authorisation.repository.js';
import { lockCustomer } from './customer-lock.js';
import { Database, type Sql } from './database.js';
import { OutboxRepository } from './outbox.repository.js';
import { wake } from './wakeups.js';

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

/** What customers decided; each decision is made once, while the authorisation is announced and has not expired. */
@Injectable()
export class DecisionRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
  ) {}

  /**
   * Keeps a consent, fixes the exact bytes of its PATCH and asks for the report, all or nothing.
   * The PATCH carries the accounts ticked now and all that the customer granted before (wire contract §4.2).
   * False when the authorisation was used or has expired meanwhile, or the claim failed.
   */
  async grant(consent: Consent, claim: Claim = alwaysClaimed): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const taken = await takeForDecision(sql, consent, consent.now);
      if (!taken) return false;
      // Before the claim: an erasure that holds this lock deletes the row that the claim would hold.
      await lockCustomer(sql, consent);
      if (!(await claim(sql))) return false;
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

/** The newest names and identifiers win: they are the bank's own. Every account that the PATCH carries is renewed. */
async function addGrantedAccounts(sql: Sql, consent: Consent): Promise<void> {
  const { bankId, customerRef, authorisationId, accounts, now } = consent;
  await sql.query(
    `insert into granted_account (bank_id, customer_ref, external_id, account, authorisation_id, granted_at, renewed_at)
     select $1, $2, account ->> 'bankAccountExternalId', account, $3, $4, $4 from jsonb_array_elements($5::jsonb) account
     on conflict (bank_id, customer_ref, external_id) do update set account = excluded.account`,
    [bankId, customerRef, authorisationId, now, JSON.stringify(accounts)],
  );
  await sql.query('update granted_account set renewed_at = $3 where bank_id = $1 and customer_ref = $2', [
    bankId,
    customerRef,
    now,
  ]);
}

async function grantedAccounts(sql: Sql, { bankId, customerRef }: Consent): Promise<AuthorisedBankAccount[]> {
  const { rows } = await sql.query<{ account: AuthorisedBankAccount }>(
    `select account from granted_account where bank_id = $1 and customer_ref = $2 order by granted_at, external_id`,
    [bankId, customerRef],
  );
  return rows.map(({ account }) => account);
}
