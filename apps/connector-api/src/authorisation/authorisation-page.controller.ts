import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageError } from '../customer-page/page.error.js';
import { PageFilter } from '../customer-page/page.filter.js';
import { AwaitOutcome } from './await-outcome.js';
import { handleSchema } from './forms.js';
import { readPosted } from './read-posted.js';
import { ShowStep } from './show-step.js';
import { ShowWaiting } from './show-waiting.js';
import { StepReplies } from './step-replies.js';

/** The pages that a customer sees on the way; to look at them changes nothing. */
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('authorisations/:authorisationId')
export class AuthorisationPageController {
  constructor(
    private readonly showStep: ShowStep,
    private readonly showWaiting: ShowWaiting,
    private readonly awaitOutcome: AwaitOutcome,
    private readonly replies: StepReplies,
  ) {}

  @Get('step')
  async step(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<void> {
    const shown = await this.showStep.run(readPosted(handleSchema, id, query));
    if ('page' in shown) this.replies.goTo(reply, shown);
    else this.replies.step(reply, shown);
  }

  @Get('waiting')
  async waiting(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    const asked = readPosted(handleSchema, id, query);
    const shown = await this.showWaiting.run(asked);
    if ('page' in shown) this.replies.goTo(reply, shown);
    else this.replies.waiting(reply, asked, shown);
  }

  @Get('outcome')
  async outcome(@Param('authorisationId') id: string, @Query() query: unknown, @Res() reply: FastifyReply) {
    const ended = await this.awaitOutcome.run(readPosted(handleSchema, id, query));
    if ('page' in ended) this.replies.goTo(reply, ended);
    else this.replies.done(reply, ended);
  }

  /** A form's address that was opened, and whatever else there is not. */
  @Get(':page')
  otherwise(): never {
    throw new PageError('not-found');
  }
}
