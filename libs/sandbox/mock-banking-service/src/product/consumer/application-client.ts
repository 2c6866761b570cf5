import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  accessTokenSchema,
  bankSchema,
  banksSchema,
  organisationCreatedSchema,
  type Bank,
  type OrganisationCreated,
} from '@feedline/contracts';
import { signatureOf } from '../../consumer-api/signature/signature-of.js';
import { Settings } from '../../settings.js';
import type { ProductCompany } from '../product-company.repository.js';
import { ConsumerDoor, type ConsumerCall } from './consumer-door.js';

/** The product at the Consumer API, before it speaks for a company (wire contract §5). */
@Injectable()
export class ApplicationClient {
  constructor(
    private readonly door: ConsumerDoor,
    private readonly settings: Settings,
  ) {}

  /** A new organisation with one company, signed with the application's key. @throws ConsumerApiError */
  createOrganisation(name: string): Promise<OrganisationCreated> {
    const body = JSON.stringify({ company: { name }, crmId: `crm-${randomUUID()}`, user: { locale: 'en-GB' } });
    const call: ConsumerCall = { method: 'POST', url: this.door.urlOf('/organisations'), body };
    const headers = this.#signed(call, this.settings.application.signingKey);
    return this.door.expect({ ...call, headers }, 201, organisationCreatedSchema);
  }

  /** A company's JWT, signed with the organisation's key. @throws ConsumerApiError */
  async accessToken({ organisationId, companyId, signingKey }: ProductCompany): Promise<string> {
    const call: ConsumerCall = { method: 'GET', url: this.door.urlOf('/accesstoken') };
    const signed = this.#signed(call, signingKey);
    const headers = { ...signed, 'X-Organisation-Id': organisationId, 'X-Company-Id': companyId };
    return (await this.door.expect({ ...call, headers }, 200, accessTokenSchema)).jwt;
  }

  /** Banks to choose from; an empty filter leaves all in. @throws ConsumerApiError */
  banks({ name, country }: { name: string; country: string }): Promise<Bank[]> {
    const query = new URLSearchParams({ ...(name ? { name } : {}), ...(country ? { country } : {}) }).toString();
    const url = this.door.urlOf(`/banks${query ? `?${query}` : ''}`);
    return this.door.expect({ method: 'GET', url, headers: this.#named() }, 200, banksSchema);
  }

  /** One bank. @throws ConsumerApiError */
  bank(bankId: string): Promise<Bank> {
    const url = this.door.urlOf(`/banks/${encodeURIComponent(bankId)}`);
    return this.door.expect({ method: 'GET', url, headers: this.#named() }, 200, bankSchema);
  }

  #named(): Record<string, string> {
    return { 'X-Application': this.settings.application.application };
  }

  #signed(call: ConsumerCall, key: string): Record<string, string> {
    const nonce = randomUUID();
    return { ...this.#named(), 'X-Nonce': nonce, 'X-Signature': signatureOf({ ...call, nonce }, key) };
  }
}
