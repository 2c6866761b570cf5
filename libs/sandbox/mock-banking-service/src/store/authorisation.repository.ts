import type { AuthorisedBankAccount } from '@feedline/contracts';
import type { Sql } from './database.js';

/** What became of an authorisation: still open, an account was chosen, or nothing came of it. */
export type AuthorisationOutcome = 'open' | 'linked' | 'failed';

/** One attempt of a customer to link a bank. */
export interface Authorisation {
  readonly authorisationId: string;
  /** Names it in the pages of Banking Service; the provider never learns what it stands for. */
  readonly linkId: string;
  readonly state: string;
  readonly companyId: string;
  readonly bankId: string;
  readonly expiresAt: Date;
  /** The provider's PATCH as it came, parsed; null until then. */
  readonly decision: { data: { status: string } } | null;
  readonly outcome: AuthorisationOutcome;
  readonly chosenAccountKey: string | null;
  /** When a poll told the product of the outcome. */
  readonly toldAt: Date | null;
}

/** An account that a PATCH offered, under the key that the product gets for it. */
export interface OfferedAccount extends AuthorisedBankAccount {
  readonly accountKey: string;
}

const COLUMNS = `authorisation_id as "authorisationId", link_id as "linkId", state, company_id as "companyId",
  bank_id as "bankId", expires_at as "expiresAt", decision, outcome, chosen_account_key as "chosenAccountKey",
  told_at as "toldAt"`;

/** Authorisations and the accounts that they offer. */
export class AuthorisationRepository {
  constructor(private readonly sql: Sql) {}

  async insert(
    authorisation: Pick<Authorisation, 'authorisationId' | 'linkId' | 'state' | 'companyId' | 'bankId' | 'expiresAt'>,
    now: Date,
  ): Promise<void> {
    const { authorisationId, linkId, state, companyId, bankId, expiresAt } = authorisation;
    await this.sql.query(
      `insert into authorisation (authorisation_id, link_id, state, company_id, bank_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [authorisationId, linkId, state, companyId, bankId, now, expiresAt],
    );
  }

  /** Locks it until the transaction ends. */
  async lock(authorisationId: string): Promise<Authorisation | undefined> {
    const [row] = await this.sql.query<Authorisation>(
      `select ${COLUMNS} from authorisation where authorisation_id = $1 for update`,
      [authorisationId],
    );
    return row;
  }

  /** Locks it until the transaction ends. */
  async lockByLink(linkId: string): Promise<Authorisation | undefined> {
    const [row] = await this.sql.query<Authorisation>(
      `select ${COLUMNS} from authorisation where link_id = $1 for update`,
      [linkId],
    );
    return row;
  }

  async findByLink(linkId: string): Promise<Authorisation | undefined> {
    const [row] = await this.sql.query<Authorisation>(`select ${COLUMNS} from authorisation where link_id = $1`, [
      linkId,
    ]);
    return row;
  }

  /** Keeps the provider's PATCH as it came. */
  async decide(authorisationId: string, decision: unknown, now: Date): Promise<void> {
    await this.sql.query('update authorisation set decision = $2, decided_at = $3 where authorisation_id = $1', [
      authorisationId,
      JSON.stringify(decision),
      now,
    ]);
  }

  async offer(authorisationId: string, accounts: readonly OfferedAccount[]): Promise<void> {
    await this.sql.query(
      `insert into offered_account (account_key, authorisation_id, position, external_id, account_name,
         bank_identifier, branch_identifier, account_identifier)
       select account ->> 'accountKey', $1, position, account ->> 'bankAccountExternalId', account ->> 'accountName',
         account ->> 'bankIdentifier', account ->> 'branchIdentifier', account ->> 'accountIdentifier'
       from jsonb_array_elements($2::jsonb) with ordinality as offered (account, position)`,
      [authorisationId, JSON.stringify(accounts)],
    );
  }

  /** In the order of the PATCH. */
  offered(authorisationId: string): Promise<OfferedAccount[]> {
    return this.sql.query<OfferedAccount>(
      `select account_key as "accountKey", external_id as "bankAccountExternalId", account_name as "accountName",
         bank_identifier as "bankIdentifier", branch_identifier as "branchIdentifier",
         account_identifier as "accountIdentifier"
       from offered_account where authorisation_id = $1 order by position`,
      [authorisationId],
    );
  }

  async settle(authorisationId: string, chosenAccountKey: string | null, now: Date): Promise<void> {
    await this.sql.query(
      `update authorisation set outcome = $2, chosen_account_key = $3, settled_at = $4 where authorisation_id = $1`,
      [authorisationId, chosenAccountKey === null ? 'failed' : 'linked', chosenAccountKey, now],
    );
  }

  async markTold(authorisationId: string, now: Date): Promise<void> {
    await this.sql.query('update authorisation set told_at = $2 where authorisation_id = $1', [authorisationId, now]);
  }

  /** The authorisation in which a poll gave this account key to this company. */
  async findByToldKey(accountKey: string, companyId: string): Promise<Authorisation | undefined> {
    const [row] = await this.sql.query<Authorisation>(
      `select ${COLUMNS} from authorisation
        where chosen_account_key = $1 and company_id = $2 and told_at is not null`,
      [accountKey, companyId],
    );
    return row;
  }
}
