import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteAuthorisation } from '@feedline/mock-hooks';
import { z } from 'zod';
import { ChoiceGuard } from './choice.guard.js';
import { endings } from './outcome.error.js';
import { OutcomeFilter } from './outcome.filter.js';
import { ChooseAccountPage } from './pages/choose-account-page.js';
import { OutcomePage } from './pages/outcome-page.js';
import { htmlOf } from './pages/page.js';
import { ReceiveCustomer, type CustomerPage } from './receive-customer.js';
import { sendPage } from './send-page.js';

const choiceSchema = z.object({
  state: z.string(),
  decision: z.enum(['link', 'cancel']).default('link'),
  accountKey: z.string().optional(),
});

/** The `redirect_uri` that providers get: back from the bank, on to the choice of an account. */
@ApiExcludeController()
@Controller('api/v1/indirectredirect/:linkId')
@UseFilters(new OutcomeFilter())
@UseGuards(ChoiceGuard)
export class RedirectController {
  constructor(private readonly receiveCustomer: ReceiveCustomer) {}

  @Get()
  async arrive(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('linkId') linkId: string,
    @Query('state') state: unknown,
  ): Promise<void> {
    const page = await this.receiveCustomer.arrive(linkId, state);
    noteAuthorisation(request, page.authorisationId);
    await sendPage(reply, htmlOf(pageOf(page, { linkId, state: String(state) })));
  }

  @Post()
  @HttpCode(200)
  async choose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('linkId') linkId: string,
    @Body() body: unknown,
  ): Promise<void> {
    const form = choiceSchema.safeParse(body);
    if (!form.success) throw endings.refused('The form is not complete.');
    const { state, decision, accountKey = '' } = form.data;
    const page = await this.receiveCustomer.choose(linkId, state, decision === 'cancel' ? decision : { accountKey });
    noteAuthorisation(request, page.authorisationId);
    await sendPage(reply, htmlOf(pageOf(page, { linkId, state })));
  }
}

const pageOf = (page: CustomerPage, { linkId, state }: { linkId: string; state: string }) =>
  'ending' in page ? (
    <OutcomePage {...page.ending.outcome} />
  ) : (
    <ChooseAccountPage action={`/api/v1/indirectredirect/${linkId}`} state={state} accounts={page.accounts} />
  );
