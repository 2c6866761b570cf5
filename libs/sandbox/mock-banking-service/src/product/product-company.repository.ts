import type { Sql } from '../store/database.js';

/** A company of the product, with what it needs to speak for it at the Consumer API. */
export interface ProductCompany {
  readonly companyId: string;
  readonly organisationId: string;
  /** The organisation's: signs the calls for access tokens. */
  readonly signingKey: string;
  readonly name: string;
}

const COLUMNS = `company_id as "companyId", organisation_id as "organisationId", signing_key as "signingKey", name`;

/** The companies that people made in the product. */
export class ProductCompanyRepository {
  constructor(private readonly sql: Sql) {}

  /** @param requestId of the form that asks; it makes one company */
  async insert(requestId: string, company: ProductCompany, now: Date): Promise<void> {
    const { companyId, organisationId, signingKey, name } = company;
    await this.sql.query(
      `insert into product_company (company_id, request_id, organisation_id, signing_key, name, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (request_id) do nothing`,
      [companyId, requestId, organisationId, signingKey, name, now],
    );
  }

  async findByRequest(requestId: string): Promise<ProductCompany | undefined> {
    const [row] = await this.sql.query<ProductCompany>(`select ${COLUMNS} from product_company where request_id = $1`, [
      requestId,
    ]);
    return row;
  }

  async find(companyId: string): Promise<ProductCompany | undefined> {
    const [row] = await this.sql.query<ProductCompany>(`select ${COLUMNS} from product_company where company_id = $1`, [
      companyId,
    ]);
    return row;
  }

  /** Newest first. */
  list(): Promise<ProductCompany[]> {
    return this.sql.query<ProductCompany>(`select ${COLUMNS} from product_company order by position desc`);
  }
}
