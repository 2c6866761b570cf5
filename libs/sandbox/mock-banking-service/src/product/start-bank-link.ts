import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Bank } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { Settings } from '../settings.js';
import { Database } from '../store/database.js';
import { CompanyClient } from './consumer/company-client.js';
import type { ProductCompany } from './product-company.repository.js';
import type { ProductLink } from './product-link.js';
import { ProductLinkRepository } from './product-link.repository.js';
import { SingleFlight } from './single-flight.js';

/** What a person asked for. */
export interface LinkWish {
  /** Of the form; it starts one link. */
  readonly requestId: string;
  readonly bank: Bank;
  /** ISO 8601, a day. */
  readonly requestedStartDate: string;
}

/** The currency that accounts of a country are taken to have: a poll does not tell it (wire contract §5). */
const CURRENCIES: Record<string, string> = { US: 'USD', CA: 'CAD', DE: 'EUR', ES: 'EUR', FR: 'EUR', IE: 'EUR' };

/** Sends the product's customer on the way to a bank, and keeps where to ask for the result. */
@Injectable()
export class StartBankLink {
  readonly #starting = new SingleFlight<ProductLink>();

  constructor(
    private readonly database: Database,
    private readonly companyClient: CompanyClient,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The same form, sent again, gets the link that it started. @throws ConsumerApiError */
  run(company: ProductCompany, wish: LinkWish): Promise<ProductLink> {
    return this.#starting.run(wish.requestId, async () => {
      const links = new ProductLinkRepository(this.database);
      const started = await links.findByRequest(wish.requestId);
      if (started) return started;
      const { redirect, pollRoute, pollPeriod } = await this.companyClient.startLink(company, wish.bank.bankId);
      await links.insert({ ...this.#kept(company, wish), redirect, pollRoute, ...this.#pace(pollPeriod) });
      return (await links.findByRequest(wish.requestId)) as ProductLink;
    });
  }

  #kept({ companyId }: ProductCompany, { requestId, bank, requestedStartDate }: LinkWish) {
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + this.settings.authorisationLifetimeMs);
    const { bankId, name: bankName, primaryCountry2CharIso } = bank;
    const currency = CURRENCIES[primaryCountry2CharIso] ?? 'GBP';
    return {
      linkId: randomUUID(),
      companyId,
      requestId,
      bankId,
      bankName,
      currency,
      requestedStartDate,
      createdAt,
      expiresAt,
    };
  }

  #pace(pollPeriodMs: number) {
    return { pollPeriodMs, pollAt: new Date(this.clock.now().getTime() + pollPeriodMs) };
  }
}
