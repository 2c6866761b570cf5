import { readShape } from '@feedline/platform';
import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageError } from '../customer-page/page.error.js';
import { PageFilter } from '../customer-page/page.filter.js';
import { AwaitOutcome } from './await-outcome.js';
import { handleSchema, ticketQuerySchema } from './forms.js';
import { OpenAuthorisation } from './open-authorisation.js';
import { readAuthorisationId, readPosted } from './read-posted.js';
import { ShowStep } from './show-step.js';
import { StepReplies } from './step-replies.js';

/** The pages that a customer sees; to look at them changes nothing. */
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('authorisations/:authorisationId')
export class AuthorisationPageController {
  constructor(
    private readonly openAuthorisation: OpenAuthorisation,
    private readonly showStep: ShowStep,
    private readonly awaitOutcome: AwaitOutcome,
    private readonly replies: StepReplies,
  ) {}

  @Get()
  async open(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { ticket } = readShape(ticketQuerySchema, query);
    this.replies.step(reply, await this.openAuthorisation.run(readAuthorisationId(id), ticket));
  }

  @Get('step')
  async step(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const shown = await this.showStep.run(readPosted(handleSchema, id, query));
    if ('page' in shown) this.replies.goTo(reply, shown);
    else this.replies.step(reply, shown);
  }

  @Get('waiting')
  waiting(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply): void {
    this.replies.waiting(reply, readPosted(handleSchema, id, query));
  }

  @Get('outcome')
  async outcome(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    this.replies.leave(reply, await this.awaitOutcome.run(readPosted(handleSchema, id, query)));
  }

  /** A form's address that was opened, and whatever else there is not. */
  @Get(':page')
  otherwise(): never {
    throw new PageError('not-found');
  }
}
