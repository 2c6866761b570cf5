import { authQuerySchema, type AuthQuery } from '@feedline/contracts';
import { isAllowedRedirect } from '@feedline/domain';
import { responds, takesQuery } from '@feedline/platform/openapi';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Banks } from '../bank/banks.js';
import type { Look } from '../customer-page/look.js';
import { PageReplies } from '../customer-page/page-replies.js';
import { PageSettings } from '../customer-page/page-settings.js';
import { Tickets } from '../ticket/tickets.js';
import { fragmentOf, fragmentTo, type Fragment } from './fragment.js';

/** Where Banking Service sends the customer (wire contract §2.2); consumes nothing, however often it is asked. */
@ApiTags('Connector API')
@Controller(':bankPath')
export class AuthController {
  constructor(
    private readonly banks: Banks,
    private readonly settings: PageSettings,
    private readonly tickets: Tickets,
    private readonly replies: PageReplies,
  ) {}

  @Get('auth')
  @ApiOperation({ summary: 'A fragment that leads the customer to the sign-in pages' })
  @takesQuery(authQuerySchema)
  @responds(200, 'HTML for the body of a page')
  @responds(400, 'A parameter is missing, malformed or repeated, or redirect_uri is not allowed; HTML without a link')
  @responds(404, 'No bank has this path; HTML without a link')
  show(@Param('bankPath') path: string, @Query() query: unknown, @Res() reply: FastifyReply): void {
    const bank = this.banks.byPath(path);
    const look = this.replies.lookFor(reply, bank);
    const send = (status: number, fragment: Fragment) => this.#send(reply.status(status), look, fragment);
    if (!bank) return send(404, fragmentOf('unknown-bank', look));
    const read = authQuerySchema.safeParse(query);
    if (!read.success || !isAllowedRedirect(read.data.redirect_uri, this.settings.redirectAllowList)) {
      return send(400, fragmentOf('incomplete', look));
    }
    return send(200, fragmentTo(this.#pageOf(bank.bankId, read.data), look));
  }

  #pageOf(bankId: string, query: AuthQuery): string {
    const ticket = this.tickets.issue({
      bankId,
      namedBankId: query.bank,
      authorisationId: query.authorisation_id,
      redirectUri: query.redirect_uri,
      state: query.state,
    });
    return `${this.settings.publicBaseUrl}/authorisations/${query.authorisation_id}?ticket=${ticket}`;
  }

  #send(reply: FastifyReply, look: Look, { html, script }: Fragment): void {
    void reply.headers(this.replies.headers(look, { script })).send(html);
  }
}
