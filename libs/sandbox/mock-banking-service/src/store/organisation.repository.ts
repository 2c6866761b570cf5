import type { Sql } from './database.js';

/** A customer of a Sage product. */
export interface Organisation {
  readonly organisationId: string;
  readonly application: string;
  readonly name: string;
  readonly crmId: string;
  /** Signs the calls for its access tokens. */
  readonly signingKey: string;
}

/** Organisations, their companies, and the nonces that were used up. */
export class OrganisationRepository {
  constructor(private readonly sql: Sql) {}

  async insert(organisation: Organisation, now: Date): Promise<void> {
    await this.sql.query(
      `insert into organisation (organisation_id, application, name, crm_id, signing_key, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        organisation.organisationId,
        organisation.application,
        organisation.name,
        organisation.crmId,
        organisation.signingKey,
        now,
      ],
    );
  }

  async insertCompany(company: { companyId: string; organisationId: string; name: string }, now: Date): Promise<void> {
    await this.sql.query(
      'insert into company (company_id, organisation_id, name, created_at) values ($1, $2, $3, $4)',
      [company.companyId, company.organisationId, company.name, now],
    );
  }

  async find(organisationId: string): Promise<Organisation | undefined> {
    const [organisation] = await this.sql.query<Organisation>(
      `select organisation_id as "organisationId", application, name, crm_id as "crmId", signing_key as "signingKey"
         from organisation where organisation_id = $1`,
      [organisationId],
    );
    return organisation;
  }

  async hasCompany(organisationId: string, companyId: string): Promise<boolean> {
    const rows = await this.sql.query('select 1 from company where organisation_id = $1 and company_id = $2', [
      organisationId,
      companyId,
    ]);
    return rows.length > 0;
  }

  /** Uses up a nonce; false when this signer has used it before. */
  async useNonce(signer: string, nonce: string, now: Date): Promise<boolean> {
    const rows = await this.sql.query(
      'insert into used_nonce (signer, nonce, used_at) values ($1, $2, $3) on conflict do nothing returning 1',
      [signer, nonce, now],
    );
    return rows.length > 0;
  }
}
