import { z } from 'zod';
import { assumptions } from '../assumptions.js';

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}+$/u, 'must not contain control characters');

const id = text(200);
const externalId = id.nullish();
const requestedStartDate = text(64).nullish();

/**
 * The envelope of `POST /notification` (wire contract §2.1), read liberally: members that we do not know stay.
 * Only what is no envelope at all is refused; an unknown `type` is a well-formed notification,
 * and beside the envelope a member of another shape counts as absent.
 */
export const notificationSchema = z
  .looseObject({
    type: id.describe('What happened, for example resourceCreated'),
    resource: z.looseObject({
      id: id.describe('The id of the authorisation or bank account'),
      type: id.describe('authorisation, bankAccount, or a word that is new to us'),
      url: z.string().nullish().catch(undefined).describe('Never dereferenced'),
    }),
    additionalData: z
      .looseObject({
        bankId: id.nullish().catch(undefined).describe("Sage's id of the bank"),
        externalId: externalId
          .catch(undefined)
          .describe('Our id of the account, as sent when the authorisation was granted'),
        requestedStartDate: requestedStartDate.catch(undefined).describe('ISO 8601; nothing earlier may be sent'),
      })
      .nullish()
      .catch(undefined),
  })
  .meta({ id: 'Notification', description: 'An event at Banking Service that concerns one of our banks' });

export type Notification = z.infer<typeof notificationSchema>;

/** What a notification means to us. `unknown` is stored, acknowledged and listed for operators. */
export type NotificationKind = 'authorisation-created' | 'bank-account-created' | 'bank-account-deleted' | 'unknown';

/** Tells what a notification means, by the table of wire contract §2.1. */
export function notificationKind(notification: Notification): NotificationKind {
  const { type, resource } = notification;
  if (type === 'resourceCreated' && resource.type === 'authorisation') return 'authorisation-created';
  if (type === 'resourceCreated' && isBankAccount(notification)) return 'bank-account-created';
  if (type === 'resourceDeleted' && isBankAccount(notification)) return 'bank-account-deleted';
  return 'unknown';
}

function isBankAccount({ resource, additionalData }: Notification): boolean {
  const candidates: readonly string[] = assumptions.candidateResourceTypes.value;
  if (candidates.includes(resource.type)) return true;
  return resource.type !== 'authorisation' && Boolean(additionalData?.externalId);
}

const empty = z.literal('');
const linkable = z.object({
  additionalData: z
    .object({ externalId: externalId.or(empty), requestedStartDate: requestedStartDate.or(empty) })
    .nullish(),
});

/**
 * Names the members that were given in a shape which we cannot use, though the notification needs them:
 * a bank account is not linked by half of what was said. Members left out or empty are not among them.
 */
export function unusableMembers(body: unknown): string[] {
  if (notificationKind(notificationSchema.parse(body)) !== 'bank-account-created') return [];
  const { error } = linkable.safeParse(body);
  return error?.issues.map(({ path }) => String(path.at(-1))) ?? [];
}
