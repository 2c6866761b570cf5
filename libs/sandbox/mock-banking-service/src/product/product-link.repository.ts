import type { Sql } from '../store/database.js';
import type { ChosenAccount, LinkState, ProductLink } from './product-link.js';

/** What a new link begins with. */
export type NewLink = Omit<
  ProductLink,
  'state' | 'account' | 'bankAccountId' | 'problem' | 'endedAt' | 'disconnectedAt'
> & { readonly requestId: string };

const COLUMNS = `link_id as "linkId", company_id as "companyId", bank_id as "bankId", bank_name as "bankName", currency,
  requested_start_date as "requestedStartDate", redirect, poll_route as "pollRoute",
  poll_period_ms as "pollPeriodMs", poll_at as "pollAt", state, account, bank_account_id as "bankAccountId", problem,
  created_at as "createdAt", expires_at as "expiresAt", ended_at as "endedAt", disconnected_at as "disconnectedAt"`;

/** The product's links of bank accounts. */
export class ProductLinkRepository {
  constructor(private readonly sql: Sql) {}

  async insert(link: NewLink): Promise<void> {
    await this.sql.query(
      `insert into product_link (link_id, request_id, company_id, bank_id, bank_name, currency, requested_start_date,
         redirect, poll_route, poll_period_ms, poll_at, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        link.linkId,
        link.requestId,
        link.companyId,
        link.bankId,
        link.bankName,
        link.currency,
        link.requestedStartDate,
        link.redirect,
        link.pollRoute,
        link.pollPeriodMs,
        link.pollAt,
        link.createdAt,
        link.expiresAt,
      ],
    );
  }

  findByRequest(requestId: string): Promise<ProductLink | undefined> {
    return this.#one('request_id = $1', [requestId]);
  }

  find(companyId: string, linkId: string): Promise<ProductLink | undefined> {
    return this.#one('company_id = $1 and link_id = $2', [companyId, linkId]);
  }

  /** Newest first. */
  list(companyId: string): Promise<ProductLink[]> {
    return this.sql.query<ProductLink>(
      `select ${COLUMNS} from product_link where company_id = $1 order by position desc`,
      [companyId],
    );
  }

  /** Where to ask next, and when. */
  async awaitPoll(linkId: string, next: Pick<ProductLink, 'pollRoute' | 'pollPeriodMs' | 'pollAt'>): Promise<void> {
    await this.sql.query(
      'update product_link set poll_route = $2, poll_period_ms = $3, poll_at = $4 where link_id = $1',
      [linkId, next.pollRoute, next.pollPeriodMs, next.pollAt],
    );
  }

  /** Keeps what a poll gave: its route is used up. */
  async choose(linkId: string, account: ChosenAccount): Promise<void> {
    await this.sql.query(`update product_link set state = 'chosen', account = $2 where link_id = $1`, [
      linkId,
      JSON.stringify(account),
    ]);
  }

  async end(
    linkId: string,
    end: { state: LinkState; now: Date; bankAccountId?: string; problem?: string },
  ): Promise<void> {
    await this.sql.query(
      `update product_link set state = $2, ended_at = $3, bank_account_id = $4, problem = $5 where link_id = $1`,
      [linkId, end.state, end.now, end.bankAccountId ?? null, end.problem ?? null],
    );
  }

  async markDisconnected(companyId: string, bankAccountId: string, now: Date): Promise<void> {
    await this.sql.query(
      `update product_link set disconnected_at = $3
        where company_id = $1 and bank_account_id = $2 and disconnected_at is null`,
      [companyId, bankAccountId, now],
    );
  }

  async #one(condition: string, values: unknown[]): Promise<ProductLink | undefined> {
    const [row] = await this.sql.query<ProductLink>(`select ${COLUMNS} from product_link where ${condition}`, values);
    return row;
  }
}
