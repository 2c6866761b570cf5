import { linkBankAccountJob, type JobPayload } from '@feedline/contracts';
import { BankAccountLinkRepository, InboxRepository } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { JobHandler, type JobContext } from '../job-handler.js';
import { toldLink } from './told-link.js';

/**
 * Begins the link of a bank account, its ledger account and its lane; one that was disconnected already stays so.
 * A notification that says more fills gaps; one that contradicts is marked for operators and changes nothing.
 */
@Injectable()
export class LinkBankAccount extends JobHandler<typeof linkBankAccountJob> {
  override readonly contract = linkBankAccountJob;

  constructor(
    private readonly inbox: InboxRepository,
    private readonly links: BankAccountLinkRepository,
  ) {
    super();
  }

  override async run(
    { notificationId }: JobPayload<typeof linkBankAccountJob>,
    { correlationId }: JobContext,
  ): Promise<void> {
    const { key, facts, receivedAt } = await toldLink(this.inbox, notificationId);
    const contradictions = await this.links.link(key, facts, receivedAt, correlationId);
    if (contradictions.length > 0) await this.inbox.markContradiction(notificationId, contradictions.join(', '));
  }
}
