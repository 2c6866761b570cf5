import { recordAuthorisationJob, type JobPayload } from '@feedline/contracts';
import { AuthorisationRepository, InboxRepository } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { JobHandler } from '../job-handler.js';

/**
 * Makes an announced authorisation usable; its 20 minutes run from the receipt of the notification.
 * Safe to run again: an authorisation that is known stays as it is.
 */
@Injectable()
export class RecordAuthorisation extends JobHandler<typeof recordAuthorisationJob> {
  override readonly contract = recordAuthorisationJob;

  constructor(
    private readonly inbox: InboxRepository,
    private readonly authorisations: AuthorisationRepository,
  ) {
    super();
  }

  override async run({ notificationId }: JobPayload<typeof recordAuthorisationJob>): Promise<void> {
    const { bankId, resourceId, receivedAt, correlationId } = await this.inbox.get(notificationId);
    await this.authorisations.announce({ bankId, authorisationId: resourceId }, receivedAt, correlationId);
  }
}
