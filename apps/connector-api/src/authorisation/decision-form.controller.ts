import { Body, Controller, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageError } from '../customer-page/page.error.js';
import { PageFilter } from '../customer-page/page.filter.js';
import { Cancel } from './cancel.js';
import { FormGuard } from './form.guard.js';
import { accountsFormSchema, handleSchema } from './forms.js';
import { GiveConsent } from './give-consent.js';
import { readPosted } from './read-posted.js';
import { StepReplies } from './step-replies.js';

/** The forms with which a customer decides; each answers 303 to the waiting page, never to the way back itself. */
@ApiExcludeController()
@UseGuards(FormGuard)
@UseFilters(PageFilter)
@Controller('authorisations/:authorisationId')
export class DecisionFormController {
  constructor(
    private readonly giveConsent: GiveConsent,
    private readonly cancelling: Cancel,
    private readonly replies: StepReplies,
  ) {}

  @Post('consent')
  async consent(@Param('authorisationId') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    this.replies.goTo(reply, await this.giveConsent.run(readPosted(accountsFormSchema, id, body)));
  }

  @Post('cancel')
  async cancel(@Param('authorisationId') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    this.replies.goTo(reply, await this.cancelling.run(readPosted(handleSchema, id, body)));
  }

  /** A page that was posted to, and whatever else there is not. */
  @Post(':page')
  otherwise(): never {
    throw new PageError('not-found');
  }
}
