import { randomUUID } from 'node:crypto';
import {
  accessTokenSchema,
  banksSchema,
  organisationCreatedSchema,
  type Bank,
  type OrganisationCreated,
} from '@feedline/contracts';
import { expectAnswer } from '../ask.js';
import { signatureOf } from '../signature/signature-of.js';
import { CompanyClient } from './company-client.js';

/** How a product proves who it is. */
export interface ProductIdentity {
  readonly id: string;
  readonly signingKey: string;
}

/** A Sage product at the Consumer API, before it speaks for a company (wire contract §5). */
export class ProductClient {
  constructor(
    private readonly consumerUrl: string,
    private readonly identity: ProductIdentity,
  ) {}

  /** A new organisation with one company, signed with the application's key. */
  createOrganisation(name: string): Promise<OrganisationCreated> {
    const body = JSON.stringify({ company: { name }, crmId: `crm-${randomUUID()}`, user: { locale: 'en-GB' } });
    const url = `${this.consumerUrl}/organisations`;
    const headers = this.#signed({ method: 'POST', url, body }, this.identity.signingKey);
    return expectAnswer({ url, init: { method: 'POST', body, headers } }, 201, organisationCreatedSchema);
  }

  /** Speaks for the first company of an organisation from now on, signed with the organisation's key. */
  async speakFor({ organisationId, companies, token }: OrganisationCreated): Promise<CompanyClient> {
    const companyId = companies[0] ?? '';
    const url = `${this.consumerUrl}/accesstoken`;
    const headers = {
      'X-Organisation-Id': organisationId,
      'X-Company-Id': companyId,
      ...this.#signed({ method: 'GET', url }, token),
    };
    const { jwt } = await expectAnswer({ url, init: { headers } }, 200, accessTokenSchema);
    const base = `${this.consumerUrl}/organisations/${organisationId}/companies/${companyId}`;
    return new CompanyClient(base, { 'x-application': this.identity.id, authorization: `Bearer ${jwt}` });
  }

  /** All banks that a customer may choose from. */
  banks(): Promise<Bank[]> {
    const headers = { 'x-application': this.identity.id };
    return expectAnswer({ url: `${this.consumerUrl}/banks`, init: { headers } }, 200, banksSchema);
  }

  #signed(call: { method: string; url: string; body?: string }, key: string): Record<string, string> {
    const nonce = randomUUID();
    return {
      'X-Application': this.identity.id,
      'X-Nonce': nonce,
      'X-Signature': signatureOf({ ...call, nonce }, key),
      // Products send it with every call, also where there is no body (wire contract §5).
      'Content-Type': 'application/json',
    };
  }
}
