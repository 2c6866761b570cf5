import { notificationSchema } from '@feedline/contracts';
import type { LinkFacts } from '@feedline/domain';
import type { InboxRepository, LinkKey } from '@feedline/persistence';

/** What a stored notification tells of a bank account. */
export interface ToldLink {
  readonly key: LinkKey;
  readonly facts: LinkFacts;
  readonly receivedAt: Date;
}

/**
 * Reads from the inbox what a notification tells of a bank account (wire contract §2.1).
 * @throws Error when its body was cleared, which happens only once its work is done
 */
export async function toldLink(inbox: InboxRepository, notificationId: string): Promise<ToldLink> {
  const { bankId, resourceId, body, receivedAt } = await inbox.get(notificationId);
  if (body === null) throw new Error('The body of the notification was cleared');
  const { additionalData } = notificationSchema.parse(JSON.parse(body));
  return {
    key: { bankId, bankAccountId: resourceId },
    facts: {
      externalId: additionalData?.externalId ?? null,
      requestedStartDate: additionalData?.requestedStartDate ?? null,
    },
    receivedAt,
  };
}
