import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createOrganisationSchema, organisationCreatedSchema, type OrganisationCreated } from '@feedline/contracts';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { Participants } from '../participant/participants.js';
import { unauthorised } from '../refusal.js';
import { signedCall } from './consumer-docs.js';
import { CreateOrganisation } from './create-organisation.js';
import { headerOf } from './header-of.js';
import { CheckSignature } from './signature/check-signature.js';

/** `POST /organisations`, signed with the application's key. */
@Controller('api/v1/organisations')
export class OrganisationController {
  constructor(
    private readonly participants: Participants,
    private readonly checkSignature: CheckSignature,
    private readonly createOrganisation: CreateOrganisation,
  ) {}

  @Post()
  @signedCall()
  @ApiOperation({ summary: 'Create an organisation with its first company' })
  @responds(201, 'The token is the signing key of the organisation', organisationCreatedSchema)
  @responds(401, 'Not signed by a known application, or its nonce was used before')
  async create(
    @Req() request: FastifyRequest,
    @Body({ schema: createOrganisationSchema }) body: unknown,
  ): Promise<OrganisationCreated> {
    const application = headerOf(request, 'x-application');
    const key = application && this.participants.signingKey(application);
    if (!application) throw unauthorised('applicationMissing', 'x-application is missing');
    if (!key) throw unauthorised('applicationUnknown', 'x-application is unknown');
    await this.checkSignature.run(request, { name: `application:${application}`, key });
    return this.createOrganisation.run(application, readShape(createOrganisationSchema, body));
  }
}
