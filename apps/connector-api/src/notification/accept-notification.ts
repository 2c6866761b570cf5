import {
  disconnectBankAccountJob,
  linkBankAccountJob,
  notificationKind,
  notificationSchema,
  recordAuthorisationJob,
  unusableMembers,
  type NotificationKind,
} from '@feedline/contracts';
import { InboxRepository, type ReceivedNotification } from '@feedline/persistence';
import { Clock, Metrics, ProblemError, readShape } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';

/** A notification that has passed both proofs; `raw` is its body as received. */
export interface ArrivedNotification {
  readonly bankId: string;
  readonly raw: string;
  readonly correlationId: string;
}

/** What each kind of notification asks us to do; an unknown one only waits for an operator's eye. */
const JOBS = {
  'authorisation-created': recordAuthorisationJob,
  'bank-account-created': linkBankAccountJob,
  'bank-account-deleted': disconnectBankAccountJob,
  unknown: undefined,
} as const satisfies Record<NotificationKind, unknown>;

/**
 * Keeps a notification and the work that it asks for, in one transaction; a 2xx means that it was committed.
 * The very same notification again changes nothing, and is as good an answer.
 */
@Injectable()
export class AcceptNotification {
  readonly #logger = new Logger('notification');

  constructor(
    private readonly inbox: InboxRepository,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @throws ProblemError 400 when it is no envelope, 503 when it cannot be kept now */
  async run(arrived: ArrivedNotification): Promise<'new' | 'duplicate'> {
    const received = read(arrived, this.clock.now());
    const job = received.contradiction === null ? JOBS[received.kind] : undefined;
    const result = await this.inbox.keep(received, job).catch((cause: unknown) => {
      this.#logger.error({ err: cause, correlationId: received.correlationId }, 'notification not kept');
      throw new ProblemError({ status: 503, title: 'Cannot be kept now, send it again' }, { 'retry-after': '2' });
    });
    const { notificationId, kind, resourceId, correlationId } = received;
    this.metrics.count('feedline_notifications_total', 'Notifications kept, by kind', { kind, result });
    this.#logger.log({ notificationId, kind, resourceId, result, correlationId }, 'notification kept');
    return result;
  }
}

/** One that names another bank than its call-back's, or that we can only half read, is kept, shown and not followed. */
function read({ bankId, raw, correlationId }: ArrivedNotification, receivedAt: Date): ReceivedNotification {
  const body = parseJson(raw);
  const notification = readShape(notificationSchema, body);
  const namedBank = notification.additionalData?.bankId ?? bankId;
  const contradictions = [...(namedBank === bankId ? [] : ['bankId']), ...unusableMembers(body)];
  return {
    notificationId: randomUUID(),
    bankId,
    kind: notificationKind(notification),
    type: notification.type,
    resourceType: notification.resource.type,
    resourceId: notification.resource.id,
    body: raw,
    contentDigest: createHash('sha256').update(raw).digest('hex'),
    contradiction: contradictions.join(', ') || null,
    correlationId,
    receivedAt,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError({ status: 400, title: 'The request is malformed', detail: 'The body is not JSON' });
  }
}
