import { Controller, Get, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { indirectLinkSchema } from '@feedline/contracts';
import { noteAuthorisation } from '@feedline/mock-hooks';
import { readShape } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { z } from 'zod';
import { Participants } from '../participant/participants.js';
import { notFound } from '../refusal.js';
import { Settings } from '../settings.js';
import { CompanyGuard } from './company.guard.js';
import { companyCall } from './consumer-docs.js';
import { OpenAuthorisation } from './open-authorisation.js';
import { PollRoutes } from './poll-routes.js';

const bankId = z.string().min(1).max(200).optional();

const linkQuerySchema = z
  .object({
    bankid: bankId,
    bankId: bankId.describe('The same'),
    web: z.string().optional().describe('true: the answer has a body too'),
    e2e: z.string().optional().describe('Taken, and of no effect'),
  })
  .refine((query) => query.bankid ?? query.bankId, { path: ['bankid'], message: 'is missing' })
  .meta({ id: 'IndirectLinkQuery' });

/** `GET …/indirectlinkaccount`: a product sends its customer on the way to a bank. */
@Controller('api/v1/organisations/:organisationId/companies/:companyId/indirectlinkaccount')
@UseGuards(CompanyGuard)
export class IndirectLinkController {
  constructor(
    private readonly participants: Participants,
    private readonly openAuthorisation: OpenAuthorisation,
    private readonly pollRoutes: PollRoutes,
    private readonly settings: Settings,
  ) {}

  @Get()
  @companyCall()
  @ApiOperation({ summary: 'Start an authorisation; the provider is notified' })
  @responds(302, 'Where the customer goes; with web=true the body says it too', indirectLinkSchema)
  @responds(404, 'No such bank, organisation or company')
  async open(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() { organisationId, companyId }: Readonly<Record<'organisationId' | 'companyId', string>>,
    @Query({ schema: linkQuerySchema }) query: unknown,
  ): Promise<void> {
    const { bankid, bankId, web } = readShape(linkQuerySchema, query);
    const bank = this.participants.bank(bankid ?? bankId ?? '');
    if (!bank) throw notFound('bank');
    const opened = await this.openAuthorisation.run(companyId, bank, request.id);
    noteAuthorisation(request, opened.authorisationId);
    const redirect = `${this.settings.publicUrl}/ui/link/${opened.linkId}`;
    const pollRoute = this.pollRoutes.urlOf({ organisationId, companyId, pollId: opened.pollId });
    const body = { redirect, pollRoute, pollPeriod: this.settings.pollPeriodMs };
    void reply.status(302).header('location', redirect).header('cache-control', 'no-store');
    await (web === 'true' ? reply.send(body) : reply.send());
  }
}
