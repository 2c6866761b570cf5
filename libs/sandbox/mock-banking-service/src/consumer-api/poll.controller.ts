import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { linkOpenSchema, linkResultSchema } from '@feedline/contracts';
import { noteAuthorisation } from '@feedline/mock-hooks';
import { responds } from '@feedline/platform/openapi';
import { refusal, unauthorised } from '../refusal.js';
import { Settings } from '../settings.js';
import { PollLink } from './poll-link.js';
import { PollRoutes, type PollRoute } from './poll-routes.js';

/** The poll route: how far the customer has come. It needs no token, and works once. */
@ApiTags('Consumer API')
@Controller('api/v1/organisations/:organisationId/companies/:companyId/indirectlinkaccountprogress')
export class PollController {
  constructor(
    private readonly pollRoutes: PollRoutes,
    private readonly pollLink: PollLink,
    private readonly settings: Settings,
  ) {}

  @Get(':pollId')
  @ApiOperation({ summary: 'Ask once how far the customer has come' })
  @responds(200, 'The customer is back', linkResultSchema)
  @responds(202, 'Not yet; ask again at the new route', linkOpenSchema)
  @responds(401, 'Not a route of ours')
  @responds(410, 'This route was used before')
  async poll(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() route: PollRoute,
    @Query('signature') signature: unknown,
  ): Promise<void> {
    if (!this.pollRoutes.isSigned(route, String(signature))) {
      throw unauthorised('signatureInvalid', 'The poll route is not signed by us');
    }
    const progress = await this.pollLink.run(route.pollId);
    if (progress === 'used') throw refusal(410, 'pollRouteUsed', 'This poll route was used before');
    noteAuthorisation(request, progress.authorisationId);
    void reply.header('cache-control', 'no-store');
    if ('result' in progress) return void (await reply.status(200).send(progress.result));
    const pollRoute = this.pollRoutes.urlOf({ ...route, pollId: progress.nextPollId });
    await reply.status(202).send({ pollRoute, pollPeriod: this.settings.pollPeriodMs });
  }
}
