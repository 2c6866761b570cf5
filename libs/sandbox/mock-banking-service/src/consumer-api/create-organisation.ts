import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import type { createOrganisationSchema, OrganisationCreated } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import type { z } from 'zod';
import { Database } from '../store/database.js';
import { OrganisationRepository } from '../store/organisation.repository.js';

/** Makes an organisation and its first company, each time a new one. */
@Injectable()
export class CreateOrganisation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(application: string, wish: z.infer<typeof createOrganisationSchema>): Promise<OrganisationCreated> {
    const [organisationId, companyId] = [randomUUID(), randomUUID()];
    const { name } = wish.company;
    const signingKey = randomBytes(32).toString('base64url');
    await this.database.transaction(async (sql) => {
      const organisations = new OrganisationRepository(sql);
      const now = this.clock.now();
      await organisations.insert({ organisationId, application, name, crmId: wish.crmId, signingKey }, now);
      await organisations.insertCompany({ companyId, organisationId, name }, now);
    });
    return { organisationId, companies: [companyId], token: signingKey };
  }
}
