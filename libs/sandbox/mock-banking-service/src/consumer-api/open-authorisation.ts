import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock } from '@feedline/platform';
import type { MockBank } from '../mock-banking-service-options.js';
import { authorisationCreated } from '../notification/notification-body.js';
import { NotificationSender } from '../notification/notification-sender.js';
import { Settings } from '../settings.js';
import { AuthorisationRepository } from '../store/authorisation.repository.js';
import { Database } from '../store/database.js';
import { NotificationRepository } from '../store/notification.repository.js';
import { PollRouteRepository } from '../store/poll-route.repository.js';

/** What a product needs to send its customer on the way. */
export interface OpenedAuthorisation {
  readonly authorisationId: string;
  readonly linkId: string;
  readonly pollId: string;
}

/** Starts an authorisation: the authorisation, its notification and its first poll route, or none of them. */
@Injectable()
export class OpenAuthorisation {
  constructor(
    private readonly database: Database,
    private readonly sender: NotificationSender,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async run(companyId: string, bank: MockBank, correlationId: string): Promise<OpenedAuthorisation> {
    const now = this.clock.now();
    const [authorisationId, linkId, state] = [randomUUID(), randomUUID(), randomUUID()];
    const expiresAt = new Date(now.getTime() + this.settings.authorisationLifetimeMs);
    const { bankId } = bank;
    const body = JSON.stringify(authorisationCreated(bank, authorisationId));
    const pollId = await this.database.transaction(async (sql) => {
      const authorisation = { authorisationId, linkId, state, companyId, bankId, expiresAt };
      await new AuthorisationRepository(sql).insert(authorisation, now);
      await new NotificationRepository(sql).insert({ bankId, body, authorisationId, correlationId }, now);
      return new PollRouteRepository(sql).issue(authorisationId);
    });
    this.sender.wake();
    return { authorisationId, linkId, pollId };
  }
}
