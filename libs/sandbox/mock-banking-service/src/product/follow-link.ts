import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { Database } from '../store/database.js';
import { CompanyClient } from './consumer/company-client.js';
import { ConsumerApiError } from './consumer/consumer-api.error.js';
import type { ProductCompany } from './product-company.repository.js';
import type { ChosenAccount, ProductLink } from './product-link.js';
import { ProductLinkRepository } from './product-link.repository.js';
import { SingleFlight } from './single-flight.js';

/**
 * Moves a link on as far as it goes:
 * 1. is it time to ask?  2. poll  3. keep the account that was chosen  4. create the bank account
 * A poll route works once, so one request at a time asks. What a busy service leaves undone is done the next time.
 */
@Injectable()
export class FollowLink {
  readonly #following = new SingleFlight<void>();

  constructor(
    private readonly database: Database,
    private readonly companyClient: CompanyClient,
    private readonly clock: Clock,
  ) {}

  /** The link as it stands after that. */
  async run(company: ProductCompany, { linkId }: ProductLink): Promise<ProductLink> {
    await this.#following.run(linkId, async () => {
      const link = await this.#find(company, linkId);
      if (link.state === 'open' && this.clock.now() >= link.pollAt) await this.#poll(link);
      const chosen = await this.#find(company, linkId);
      if (chosen.state === 'chosen' && chosen.account) await this.#create(company, chosen, chosen.account);
    });
    return this.#find(company, linkId);
  }

  async #find({ companyId }: ProductCompany, linkId: string): Promise<ProductLink> {
    const link = await new ProductLinkRepository(this.database).find(companyId, linkId);
    if (!link) throw new Error('A link of the product is gone');
    return link;
  }

  async #poll(link: ProductLink): Promise<void> {
    const links = new ProductLinkRepository(this.database);
    try {
      const poll = await this.companyClient.poll(link.pollRoute);
      if ('pollRoute' in poll) return await this.#later(link, poll.pollRoute, poll.pollPeriod);
      if (poll.account) return await links.choose(link.linkId, poll.account);
      const now = this.clock.now();
      await links.end(link.linkId, { state: now < link.expiresAt ? 'declined' : 'expired', now });
    } catch (error) {
      await this.#giveUpUnlessBusy(link, error);
    }
  }

  async #create(company: ProductCompany, link: ProductLink, account: ChosenAccount): Promise<void> {
    try {
      const { bankAccountId } = await this.#createOnce(company, wishOf(link, account));
      const end = { state: 'linked' as const, now: this.clock.now(), bankAccountId };
      await new ProductLinkRepository(this.database).end(link.linkId, end);
    } catch (error) {
      await this.#giveUpUnlessBusy(link, error);
    }
  }

  /** When the answer to an earlier try was lost, the bank account is there already: a key makes one. */
  async #createOnce(company: ProductCompany, wish: ReturnType<typeof wishOf>): Promise<{ bankAccountId: string }> {
    try {
      return await this.companyClient.createBankAccount(company, wish);
    } catch (error) {
      if (!(error instanceof ConsumerApiError) || error.code !== 'accountKeyUsed') throw error;
      const accounts = await this.companyClient.bankAccounts(company);
      const made = accounts.findLast((one) => one.accountIdentifier === wish.accountIdentifier);
      if (!made) throw error;
      return made;
    }
  }

  async #later(link: ProductLink, pollRoute: string, pollPeriodMs: number): Promise<void> {
    const pollAt = new Date(this.clock.now().getTime() + pollPeriodMs);
    await new ProductLinkRepository(this.database).awaitPoll(link.linkId, { pollRoute, pollPeriodMs, pollAt });
  }

  async #giveUpUnlessBusy(link: ProductLink, error: unknown): Promise<void> {
    if (!(error instanceof ConsumerApiError)) throw error;
    if (error.problem === 'busy' || error.problem === 'silent') {
      return this.#later(link, link.pollRoute, link.pollPeriodMs);
    }
    const end = { state: 'failed' as const, now: this.clock.now(), problem: problemOf(error) };
    await new ProductLinkRepository(this.database).end(link.linkId, end);
  }
}

const problemOf = ({ call, status, code }: ConsumerApiError): string =>
  `${call} answered ${status}${code ? ` (${code})` : ''}`;

const wishOf = (link: ProductLink, account: ChosenAccount) => ({
  accountType: 'DEBIT',
  accountName: account.accountName,
  accountKey: account.accountKey,
  accountIdentifier: account.accountIdentifier,
  bankIdentifier: account.bankIdentifier,
  branchIdentifier: 'n/a',
  defaultCurrency: link.currency,
  bankId: link.bankId,
  requestedStartDate: `${link.requestedStartDate}T00:00:00.000Z`,
});
