import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { Database } from '../store/database.js';
import { ApplicationClient } from './consumer/application-client.js';
import { ProductCompanyRepository, type ProductCompany } from './product-company.repository.js';
import { SingleFlight } from './single-flight.js';

/** The company that is there before anybody has made one, and the request that stands for it. */
const READY = { requestId: 'ready', name: 'Marlow & Finch Ltd' };

/** Makes a company of the product: an organisation at the Consumer API, and what the product keeps of it. */
@Injectable()
export class CreateCompany {
  readonly #making = new SingleFlight<ProductCompany>();

  constructor(
    private readonly database: Database,
    private readonly applicationClient: ApplicationClient,
    private readonly clock: Clock,
  ) {}

  /** The same form, sent again, gets the company that it made. @throws ConsumerApiError */
  run(requestId: string, name: string): Promise<ProductCompany> {
    return this.#making.run(requestId, async () => {
      const companies = new ProductCompanyRepository(this.database);
      const made = await companies.findByRequest(requestId);
      if (made) return made;
      const { organisationId, companies: companyIds, token } = await this.applicationClient.createOrganisation(name);
      const company = { companyId: companyIds[0] ?? '', organisationId, signingKey: token, name };
      await companies.insert(requestId, company, this.clock.now());
      return company;
    });
  }

  /** The newest company; makes the ready one when there is none. @throws ConsumerApiError */
  async newest(): Promise<ProductCompany> {
    const [newest] = await new ProductCompanyRepository(this.database).list();
    return newest ?? this.run(READY.requestId, READY.name);
  }
}
