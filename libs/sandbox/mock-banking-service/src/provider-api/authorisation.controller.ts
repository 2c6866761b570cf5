import { Body, Controller, Param, Patch, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { authorisationPatchSchema } from '@feedline/contracts';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { providerOf } from './provider-door.js';
import { RecordDecision } from './record-decision.js';

/** `PATCH /authorisations/{authorisationId}`: a provider reports what its customer decided. */
@ApiTags('Provider API')
@ApiBearerAuth()
@ApiHeader({ name: 'x-api-key', required: true })
@Controller('provider/v1/authorisations')
export class AuthorisationController {
  constructor(private readonly recordDecision: RecordDecision) {}

  @Patch(':authorisationId')
  @ApiOperation({ summary: 'Report what the customer decided, with all accounts' })
  @responds(200, 'Kept; an identical repeat gets this answer too')
  @responds(400, 'Malformed, no account, or an account twice')
  @responds(401, 'Key or token missing or wrong; the body was not read')
  @responds(404, 'Not an authorisation of this provider')
  @responds(409, 'Reported differently before, or the customer is back already')
  @responds(410, 'Older than 20 minutes')
  async patch(
    @Req() request: FastifyRequest,
    @Param('authorisationId') authorisationId: string,
    @Body({ schema: authorisationPatchSchema }) body: unknown,
  ): Promise<{ data: { authorisationId: string; status: string } }> {
    const provider = providerOf(request);
    const patch = readShape(authorisationPatchSchema, body);
    await this.recordDecision.run(provider, authorisationId, { raw: body, patch });
    return { data: { authorisationId, status: patch.data.status } };
  }
}
