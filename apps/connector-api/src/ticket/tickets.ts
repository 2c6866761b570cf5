import { AUTHORISATION_LIFETIME_MS, isAllowedRedirect } from '@feedline/domain';
import { Clock, Seal } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PageSettings } from '../customer-page/page-settings.js';

const PURPOSE = 'auth-ticket';

const ticketSchema = z.object({
  /** The bank whose call-back was asked. */
  bankId: z.string(),
  /** The bank that the query named. */
  namedBankId: z.string(),
  authorisationId: z.string(),
  redirectUri: z.string(),
  state: z.string(),
  /** Milliseconds since 1970. */
  expires: z.number(),
});

/** What `/auth` was asked for, on its way to the pages. */
export type Ticket = z.infer<typeof ticketSchema>;

/**
 * Carries the parameters of `/auth` to the pages through the browser, sealed, for 20 minutes:
 * nobody can write one, and nothing has to be stored for a mere GET.
 */
@Injectable()
export class Tickets {
  constructor(
    private readonly seal: Seal,
    private readonly settings: PageSettings,
    private readonly clock: Clock,
  ) {}

  issue(parameters: Omit<Ticket, 'expires'>): string {
    const expires = this.clock.now().getTime() + AUTHORISATION_LIFETIME_MS;
    return this.seal.close(PURPOSE, JSON.stringify({ ...parameters, expires }));
  }

  /** The ticket; `foreign` when it is not of our making or leads where nobody may go (any more), `expired` when too old. */
  read(sealed: string): Ticket | 'foreign' | 'expired' {
    const text = this.seal.open(PURPOSE, sealed);
    const ticket = text === undefined ? undefined : ticketSchema.safeParse(JSON.parse(text)).data;
    if (!ticket || !isAllowedRedirect(ticket.redirectUri, this.settings.redirectAllowList)) return 'foreign';
    return this.clock.now().getTime() < ticket.expires ? ticket : 'expired';
  }
}
