import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteAuthorisation } from '@feedline/mock-hooks';
import { AuthorisationRepository, type Authorisation } from '../store/authorisation.repository.js';
import { Database } from '../store/database.js';
import { bankOrigins } from './bank-origins.js';
import { OpenBank } from './open-bank.js';
import { endings } from './outcome.error.js';
import { OutcomeFilter } from './outcome.filter.js';
import { EmbeddedPage } from './pages/embedded-page.js';
import { LinkPage } from './pages/link-page.js';
import { htmlOf } from './pages/page.js';
import { sendPage } from './send-page.js';

/** The pages in which a customer meets a bank. `mode` is `embed` (fetch and place) or `navigate` (wire contract §2.2). */
@ApiExcludeController()
@Controller('ui/link/:linkId')
@UseFilters(new OutcomeFilter())
export class LinkController {
  constructor(
    private readonly database: Database,
    private readonly openBank: OpenBank,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('linkId') linkId: string,
    @Query('mode') mode: unknown,
  ): Promise<void> {
    const authorisation = await this.#find(request, linkId);
    const bank = this.openBank.bankOf(authorisation);
    const frame = `/ui/link/${linkId}/frame?mode=${mode === 'navigate' ? 'navigate' : 'embed'}`;
    await sendPage(reply, htmlOf(<LinkPage bankName={bank.name} frame={frame} />), { frames: bankOrigins(bank) });
  }

  @Get('frame')
  async frame(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('linkId') linkId: string,
    @Query('mode') mode: unknown,
  ): Promise<void> {
    const authorisation = await this.#find(request, linkId);
    const { name } = this.openBank.bankOf(authorisation);
    if (mode === 'navigate') {
      void reply.header('cache-control', 'no-store').redirect(this.openBank.urlOf(authorisation).href, 302);
      return;
    }
    const fragment = await this.openBank.fetchFragment(authorisation, request.id);
    await sendPage(reply, htmlOf(<EmbeddedPage bankName={name} fragment={fragment} />), 'unguarded');
  }

  async #find(request: FastifyRequest, linkId: string): Promise<Authorisation> {
    const authorisation = await new AuthorisationRepository(this.database).findByLink(linkId);
    if (!authorisation) throw endings.unknown();
    noteAuthorisation(request, authorisation.authorisationId);
    return authorisation;
  }
}
