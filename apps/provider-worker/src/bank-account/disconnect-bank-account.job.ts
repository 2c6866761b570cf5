import { disconnectBankAccountJob, type JobPayload } from '@feedline/contracts';
import { BankAccountLinkRepository, InboxRepository } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { JobHandler } from '../job-handler.js';
import { toldLink } from './told-link.js';

/**
 * Ends the link of a bank account for ever, whether or not its *created* has come, and closes its lane: nothing more is
 * sent.
 * A notification that says more fills gaps; one that contradicts is marked for operators and changes nothing.
 */
@Injectable()
export class DisconnectBankAccount extends JobHandler<typeof disconnectBankAccountJob> {
  override readonly contract = disconnectBankAccountJob;

  constructor(
    private readonly inbox: InboxRepository,
    private readonly links: BankAccountLinkRepository,
  ) {
    super();
  }

  override async run({ notificationId }: JobPayload<typeof disconnectBankAccountJob>): Promise<void> {
    const { key, facts, receivedAt } = await toldLink(this.inbox, notificationId);
    const contradictions = await this.links.disconnect(key, facts, receivedAt);
    if (contradictions.length > 0) await this.inbox.markContradiction(notificationId, contradictions.join(', '));
  }
}
