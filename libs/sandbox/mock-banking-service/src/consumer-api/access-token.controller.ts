import { Controller, Get, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { accessTokenSchema } from '@feedline/contracts';
import { responds } from '@feedline/platform/openapi';
import { notFound, unauthorised } from '../refusal.js';
import { Database } from '../store/database.js';
import { OrganisationRepository } from '../store/organisation.repository.js';
import { signedCall } from './consumer-docs.js';
import { ConsumerToken } from './consumer-token.js';
import { headerOf } from './header-of.js';
import { CheckSignature } from './signature/check-signature.js';

/** `GET /accesstoken`, signed with the organisation's key. */
@Controller('api/v1/accesstoken')
export class AccessTokenController {
  constructor(
    private readonly database: Database,
    private readonly checkSignature: CheckSignature,
    private readonly tokens: ConsumerToken,
  ) {}

  @Get()
  @signedCall('x-organisation-id', 'x-company-id')
  @ApiOperation({ summary: 'Get the JWT of a company' })
  @responds(200, 'Valid for this organisation, company and application', accessTokenSchema)
  @responds(401, 'Not signed by the organisation, or its nonce was used before')
  @responds(404, 'The company is not of this organisation')
  async issue(@Req() request: FastifyRequest): Promise<{ jwt: string }> {
    const application = headerOf(request, 'x-application');
    const organisationId = headerOf(request, 'x-organisation-id');
    const companyId = headerOf(request, 'x-company-id');
    if (!application) throw unauthorised('applicationMissing', 'x-application is missing');
    if (!organisationId) throw unauthorised('organisationMissing', 'X-Organisation-Id is missing');
    const organisations = new OrganisationRepository(this.database);
    const organisation = await organisations.find(organisationId);
    // One answer for all three: who cannot sign for an organisation does not learn whether it exists.
    if (organisation?.application !== application) throw unauthorised('signatureInvalid', 'X-Signature is wrong');
    await this.checkSignature.run(request, { name: `organisation:${organisationId}`, key: organisation.signingKey });
    if (!companyId || !(await organisations.hasCompany(organisationId, companyId))) throw notFound('company');
    return { jwt: await this.tokens.mint({ application, organisationId, companyId }) };
  }
}
