import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { Clock } from '@feedline/platform';
import type { ProductCompany } from '../product-company.repository.js';
import { SingleFlight } from '../single-flight.js';
import { ApplicationClient } from './application-client.js';

/** A token that ends so soon is not used any more, in seconds. */
const MARGIN_SECONDS = 60;

/** The JWTs of the companies, each used until shortly before it expires. */
@Injectable()
export class CompanyTokens {
  readonly #kept = new Map<string, string>();
  readonly #asking = new SingleFlight<string>();

  constructor(
    private readonly applicationClient: ApplicationClient,
    private readonly clock: Clock,
  ) {}

  /** @throws ConsumerApiError */
  async of(company: ProductCompany): Promise<string> {
    const { companyId } = company;
    const kept = this.#kept.get(companyId);
    if (kept && this.#isFresh(kept)) return kept;
    return this.#asking.run(companyId, async () => {
      const token = await this.applicationClient.accessToken(company);
      this.#kept.set(companyId, token);
      return token;
    });
  }

  /** Banking Service takes this one no longer. */
  forget(companyId: string): void {
    this.#kept.delete(companyId);
  }

  #isFresh(token: string): boolean {
    const { exp = 0 } = decodeJwt(token);
    return this.clock.now().getTime() / 1000 < exp - MARGIN_SECONDS;
  }
}
