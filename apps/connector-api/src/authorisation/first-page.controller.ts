import { readShape } from '@feedline/platform';
import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageFilter } from '../customer-page/page.filter.js';
import { ticketQuerySchema } from './forms.js';
import { OpenAuthorisation } from './open-authorisation.js';
import { readAuthorisationId } from './read-posted.js';
import { StepReplies } from './step-replies.js';

/** The page to which `/auth` leads: the customer signs in. */
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('authorisations/:authorisationId')
export class FirstPageController {
  constructor(
    private readonly openAuthorisation: OpenAuthorisation,
    private readonly replies: StepReplies,
  ) {}

  @Get()
  async open(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { ticket } = readShape(ticketQuerySchema, query);
    this.replies.step(reply, await this.openAuthorisation.run(readAuthorisationId(id), ticket));
  }
}
