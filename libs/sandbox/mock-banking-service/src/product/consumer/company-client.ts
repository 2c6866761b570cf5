import { Injectable } from '@nestjs/common';
import {
  assumptions,
  bankAccountSchema,
  bankTransactionsSchema,
  indirectLinkSchema,
  linkOpenSchema,
  linkResultSchema,
  type BankAccount,
  type BankTransactions,
  type LinkResult,
} from '@feedline/contracts';
import { z } from 'zod';
import { Settings } from '../../settings.js';
import type { ProductCompany } from '../product-company.repository.js';
import { CompanyTokens } from './company-tokens.js';
import { ConsumerApiError } from './consumer-api.error.js';
import { ConsumerDoor, readAnswer, unexpected, type ConsumerCall } from './consumer-door.js';

/** What one poll gives: the result, or where and when to ask next. */
export type Poll = LinkResult | z.infer<typeof linkOpenSchema>;

type Wish = Readonly<Record<string, string>>;
type CompanyCall = Pick<ConsumerCall, 'method' | 'body'> & { readonly path: string };

/** The product at the Consumer API, speaking for a company (wire contract §5). Each throws ConsumerApiError. */
@Injectable()
export class CompanyClient {
  constructor(
    private readonly door: ConsumerDoor,
    private readonly tokens: CompanyTokens,
    private readonly settings: Settings,
  ) {}

  /** Sends the customer on the way to a bank. */
  startLink(company: ProductCompany, bankId: string) {
    const path = `/indirectlinkaccount?bankid=${encodeURIComponent(bankId)}&web=true`;
    return this.#expect(company, { method: 'GET', path }, { status: 302, schema: indirectLinkSchema });
  }

  /** Asks a poll route, which needs no token and works once. */
  async poll(url: string): Promise<Poll> {
    const call: ConsumerCall = { method: 'GET', url };
    const answer = await this.door.ask(call);
    if (answer.status === 202) return readAnswer(call, answer, linkOpenSchema);
    if (answer.status === 200) return readAnswer(call, answer, linkResultSchema);
    throw unexpected(call, answer);
  }

  /** Links the account that a poll gave. */
  createBankAccount(company: ProductCompany, wish: Wish): Promise<BankAccount> {
    const call: CompanyCall = { method: 'POST', path: '/bankaccounts', body: JSON.stringify(wish) };
    return this.#expect(company, call, { status: 201, schema: bankAccountSchema });
  }

  /** All bank accounts of the company, cancelled ones too. */
  bankAccounts(company: ProductCompany): Promise<BankAccount[]> {
    const schema = z.array(bankAccountSchema);
    return this.#expect(company, { method: 'GET', path: '/bankaccounts' }, { status: 200, schema });
  }

  /** One bank account. */
  bankAccount(company: ProductCompany, bankAccountId: string): Promise<BankAccount> {
    const path = `/bankaccounts/${encodeURIComponent(bankAccountId)}`;
    return this.#expect(company, { method: 'GET', path }, { status: 200, schema: bankAccountSchema });
  }

  /** A page of transactions after the one that was read last, 100 at most, with the account as it stands. */
  transactions(
    company: ProductCompany,
    { bankAccountId, lastTransactionId }: Pick<BankAccount, 'bankAccountId' | 'lastTransactionId'>,
  ): Promise<BankTransactions> {
    const range = `startIndex=${lastTransactionId + 1}&endIndex=${lastTransactionId + assumptions.transactionPage.value}`;
    const path = `/bankaccounts/${encodeURIComponent(bankAccountId)}/transactions?${range}`;
    return this.#expect(company, { method: 'GET', path }, { status: 200, schema: bankTransactionsSchema });
  }

  /** Disconnects a bank account for ever. */
  async disconnect(company: ProductCompany, bankAccountId: string): Promise<void> {
    const path = `/bankaccounts/${encodeURIComponent(bankAccountId)}`;
    await this.#expect(company, { method: 'DELETE', path }, { status: 204, schema: z.undefined() });
  }

  /** A token that is refused is replaced once. */
  async #expect<Body>(
    company: ProductCompany,
    call: CompanyCall,
    { status, schema }: { status: number; schema: z.ZodType<Body> },
  ): Promise<Body> {
    try {
      return await this.door.expect(await this.#call(company, call), status, schema);
    } catch (error) {
      if (!(error instanceof ConsumerApiError) || error.status !== 401) throw error;
      this.tokens.forget(company.companyId);
      return this.door.expect(await this.#call(company, call), status, schema);
    }
  }

  async #call(company: ProductCompany, { method, path, body }: CompanyCall): Promise<ConsumerCall> {
    const { organisationId, companyId } = company;
    const headers = {
      'x-application': this.settings.application.application,
      authorization: `Bearer ${await this.tokens.of(company)}`,
    };
    const url = this.door.urlOf(`/organisations/${organisationId}/companies/${companyId}${path}`);
    return { method, url, headers, ...(body === undefined ? {} : { body }) };
  }
}
