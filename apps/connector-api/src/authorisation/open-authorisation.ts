import { usabilityOf } from '@feedline/domain';
import { SignInAttemptRepository } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { PageError } from '../customer-page/page.error.js';
import { Tickets, type Ticket } from '../ticket/tickets.js';
import { AuthorisationWatch } from './authorisation-watch.js';
import { hashHandle, mintHandle } from './handles.js';
import type { StepView } from './step-view.js';

/** How long a browser that overtook the notification waits for it (wire contract §2.2). */
const NOTIFICATION_LIMIT_MS = 5_000;

/**
 * Opens the sign-in for a browser that comes with a ticket.
 * 1. check the ticket again  2. wait a moment for a late notification  3. check that it may still be decided
 * 4. give the browser a handle. Nothing is used up, and no other browser is disturbed.
 */
@Injectable()
export class OpenAuthorisation {
  readonly #logger = new Logger('authorisation');

  constructor(
    private readonly tickets: Tickets,
    private readonly watch: AuthorisationWatch,
    private readonly attempts: SignInAttemptRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws PageError that says why not */
  async run(authorisationId: string, sealedTicket: string): Promise<StepView> {
    const ticket = this.#check(sealedTicket, authorisationId);
    const authorisation = await this.watch.until(ticket, () => true, NOTIFICATION_LIMIT_MS);
    if (!authorisation) throw new PageError('unknown');
    const usability = usabilityOf(authorisation, this.clock.now());
    if (usability !== 'usable') throw new PageError(usability);
    const { bankId, correlationId } = authorisation;
    const handle = await this.#begin(ticket);
    this.#logger.log({ bankId, authorisationId, correlationId }, 'sign-in opened');
    return { step: 'password', bankId, authorisationId, handle };
  }

  #check(sealedTicket: string, authorisationId: string): Ticket {
    const ticket = this.tickets.read(sealedTicket);
    if (typeof ticket === 'string') throw new PageError(ticket);
    if (ticket.authorisationId !== authorisationId) throw new PageError('foreign');
    if (ticket.bankId !== ticket.namedBankId) throw new PageError('mismatch');
    return ticket;
  }

  async #begin({ bankId, authorisationId, redirectUri, state }: Ticket): Promise<string> {
    const handle = mintHandle();
    await this.attempts.begin({
      attemptId: randomUUID(),
      bankId,
      authorisationId,
      handleHash: hashHandle(handle),
      redirectUri,
      state,
      startedAt: this.clock.now(),
    });
    return handle;
  }
}
