import { z } from 'zod';
import { assumptions } from '../assumptions.js';

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, 'must not contain control characters');

/**
 * The envelope of `POST /notification` (wire contract §2.1), read liberally: members that we do not know stay.
 * Only what is no envelope at all is refused; an unknown `type` is a well-formed notification.
 */
export const notificationSchema = z
  .looseObject({
    type: id.describe('What happened, for example resourceCreated'),
    resource: z.looseObject({
      id: id.describe('The id of the authorisation or bank account'),
      type: id.describe('authorisation, bankAccount, or a word that is new to us'),
      url: z.string().nullish().describe('Never dereferenced'),
    }),
    additionalData: z
      .looseObject({
        bankId: id.nullish().describe("Sage's id of the bank"),
        externalId: id.nullish().describe('Our id of the account, as sent when the authorisation was granted'),
        requestedStartDate: z.string().max(64).nullish().describe('ISO 8601; nothing earlier may be sent'),
      })
      .nullish(),
  })
  .meta({ id: 'Notification', description: 'An event at Banking Service that concerns one of our banks' });

export type Notification = z.infer<typeof notificationSchema>;

/** What a notification means to us. `unknown` is stored, acknowledged and listed for operators. */
export type NotificationKind = 'authorisation-created' | 'bank-account-created' | 'bank-account-deleted' | 'unknown';

/** Tells what a notification means, by the table of wire contract §2.1. */
export function notificationKind(notification: Notification): NotificationKind {
  const { type, resource, additionalData } = notification;
  const carriesAccount = Boolean(additionalData?.externalId);
  const candidates: readonly string[] = assumptions.candidateResourceTypes.value;
  if (type === 'resourceCreated' && resource.type === 'authorisation') return 'authorisation-created';
  if (type === 'resourceCreated' && carriesAccount) return 'bank-account-created';
  if (type === 'resourceDeleted' && candidates.includes(resource.type)) return 'bank-account-deleted';
  return 'unknown';
}
