import {
  bankAccountSchema,
  bankTransactionsSchema,
  indirectLinkSchema,
  linkOpenSchema,
  linkResultSchema,
  type BankAccount,
  type BankTransactions,
  type LinkResult,
} from '@feedline/contracts';
import { ask, expectAnswer } from '../ask.js';
import { StoryError } from '../story.error.js';

/** Where a customer goes, and where the product asks how far it has come. */
export interface StartedLink {
  readonly redirect: string;
  readonly pollRoute: string;
}

/** An account as a poll gave it. */
export type LinkedAccount = NonNullable<LinkResult['account']>;

/** What a product learns from one poll: the result, or where to ask next. */
export type Poll = LinkResult | { readonly pollRoute: string };

/** A product that speaks for a company (wire contract §5). */
export class CompanyClient {
  constructor(
    /** `…/organisations/{o}/companies/{c}`. */
    readonly base: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Sends a customer on the way to a bank. */
  startLink(bankId: string): Promise<StartedLink> {
    const url = `${this.base}/indirectlinkaccount?bankid=${encodeURIComponent(bankId)}&web=true`;
    return expectAnswer({ url, init: this.#init() }, 302, indirectLinkSchema);
  }

  /** Asks a poll route once. @throws StoryError when it is none, or was used before */
  async poll(route: string): Promise<Poll> {
    const { status, body } = await ask(route);
    if (status === 202) return linkOpenSchema.parse(body);
    if (status === 200) return linkResultSchema.parse(body);
    throw new StoryError(`The poll route answered ${status}: ${JSON.stringify(body)}`);
  }

  /** Links the account that a poll gave. */
  createBankAccount(account: LinkedAccount, wish: { bankId: string; requestedStartDate: string }) {
    const { accountName, accountKey, accountIdentifier, bankIdentifier } = account;
    const body = JSON.stringify({
      accountType: 'DEBIT',
      accountName,
      accountKey,
      accountIdentifier,
      bankIdentifier,
      branchIdentifier: 'n/a',
      defaultCurrency: 'GBP',
      ...wish,
    });
    return expectAnswer(
      { url: `${this.base}/bankaccounts`, init: this.#init({ method: 'POST', body }) },
      201,
      bankAccountSchema,
    );
  }

  /** All bank accounts of the company, cancelled ones too. */
  bankAccounts(): Promise<BankAccount[]> {
    return expectAnswer({ url: `${this.base}/bankaccounts`, init: this.#init() }, 200, bankAccountSchema.array());
  }

  /** A page of transactions from this index on, with the account as it stands. */
  transactions(bankAccountId: string, startIndex: number): Promise<BankTransactions> {
    const url = `${this.base}/bankaccounts/${bankAccountId}/transactions?startIndex=${startIndex}`;
    return expectAnswer({ url, init: this.#init() }, 200, bankTransactionsSchema);
  }

  /** Disconnects a bank account for ever. */
  async disconnect(bankAccountId: string): Promise<void> {
    const url = `${this.base}/bankaccounts/${bankAccountId}`;
    await expectAnswer({ url, init: this.#init({ method: 'DELETE' }) }, 204, { parse: () => undefined });
  }

  /** Products send a content type with every call, also where there is no body (wire contract §5). */
  #init(init: RequestInit = {}): RequestInit {
    return { ...init, headers: { ...this.headers, 'content-type': 'application/json' } };
  }
}
