import { Injectable } from '@nestjs/common';
import type { JobContract, NotificationKind } from '@feedline/contracts';
import { Database, type Sql } from './database.js';
import { OutboxRepository } from './outbox.repository.js';

/** A notification on its way into the inbox, with its body exactly as received. */
export interface ReceivedNotification {
  readonly notificationId: string;
  readonly bankId: string;
  readonly kind: NotificationKind;
  readonly type: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly body: string;
  /** Equal for equal content: the same notification sent again has the same digest. */
  readonly contentDigest: string;
  /** The fields that contradict what is known otherwise; null when there are none. */
  readonly contradiction: string | null;
  readonly correlationId: string;
  readonly receivedAt: Date;
}

/** A notification as kept; its body is null once retention or an erasure cleared it. */
export interface StoredNotification extends Omit<ReceivedNotification, 'body'> {
  readonly body: string | null;
}

/** Every notification as received, unknown ones included. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
  ) {}

  /**
   * Keeps a notification and asks for the work that it means, both or neither.
   * `duplicate` when the very same one is here already, which is a success too and asks for nothing more.
   */
  async keep(received: ReceivedNotification, job: JobContract | undefined): Promise<'new' | 'duplicate'> {
    return this.database.transaction(async (sql) => {
      const isNew = await insert(sql, received);
      if (isNew && job) {
        const { bankId, notificationId, correlationId, receivedAt: createdAt } = received;
        const dedupeKey = `${job.name}/${notificationId}`;
        const payload = { notificationId };
        await this.outbox.add(sql, { bankId, job, payload, dedupeKey, correlationId, createdAt });
      }
      return isNew ? 'new' : 'duplicate';
    });
  }

  /** @throws when there is no such notification: a job may name only what the inbox keeps */
  async get(notificationId: string): Promise<StoredNotification> {
    const row = await this.database.prisma.notification.findUniqueOrThrow({ where: { notificationId } });
    return { ...row, kind: row.kind as NotificationKind };
  }

  /** Notes that a notification contradicts what was known before; it stays visible and changes nothing. */
  async markContradiction(notificationId: string, contradiction: string): Promise<void> {
    await this.database.prisma.notification.update({ where: { notificationId }, data: { contradiction } });
  }

  /** What operators should look at, newest first: unknown notifications, or those that contradict. */
  async listForOperators(which: 'unknown' | 'contradicting', limit: number): Promise<StoredNotification[]> {
    const where = which === 'unknown' ? { kind: 'unknown' } : { contradiction: { not: null } };
    const rows = await this.database.prisma.notification.findMany({
      where,
      orderBy: { receivedAt: 'desc' },
      take: limit,
    });
    return rows.map((row) => ({ ...row, kind: row.kind as NotificationKind }));
  }
}

async function insert(sql: Sql, received: ReceivedNotification): Promise<boolean> {
  const { rows } = await sql.query<{ notification_id: string }>(
    `insert into notification (notification_id, bank_id, kind, type, resource_type, resource_id, body,
                               content_digest, correlation_id, received_at, contradiction)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (bank_id, type, resource_type, resource_id, content_digest)
       do update set times_received = notification.times_received + 1
     returning notification_id`,
    [
      received.notificationId,
      received.bankId,
      received.kind,
      received.type,
      received.resourceType,
      received.resourceId,
      received.body,
      received.contentDigest,
      received.correlationId,
      received.receivedAt,
      received.contradiction,
    ],
  );
  return rows[0]?.notification_id === received.notificationId;
}
