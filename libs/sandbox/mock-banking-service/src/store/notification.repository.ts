import type { Sql } from './database.js';

/** A notification on its way to a provider. */
export interface OutgoingNotification {
  readonly notificationId: string;
  readonly bankId: string;
  /** The exact bytes that are sent, each time. */
  readonly body: string;
  readonly authorisationId: string | null;
  readonly correlationId: string;
  readonly attempts: number;
}

/** How the latest attempt ended. */
export interface AttemptEnd {
  readonly state: 'open' | 'delivered' | 'given-up';
  readonly status: number | null;
  readonly error: string | null;
  readonly now: Date;
}

const COLUMNS = `notification_id as "notificationId", bank_id as "bankId", body,
  authorisation_id as "authorisationId", correlation_id as "correlationId", attempts`;

/** The outbox: notifications are written with the event that they tell of. */
export class NotificationRepository {
  constructor(private readonly sql: Sql) {}

  async insert(notification: Omit<OutgoingNotification, 'notificationId' | 'attempts'>, now: Date): Promise<void> {
    const { bankId, body, authorisationId, correlationId } = notification;
    await this.sql.query(
      `insert into notification (bank_id, body, authorisation_id, correlation_id, created_at)
       values ($1, $2, $3, $4, $5)`,
      [bankId, body, authorisationId, correlationId, now],
    );
  }

  /** The ids of what is neither delivered nor given up, oldest first. */
  async openIds(): Promise<string[]> {
    const rows = await this.sql.query<{ notificationId: string }>(
      `select notification_id as "notificationId" from notification where state = 'open' order by notification_id`,
    );
    return rows.map(({ notificationId }) => notificationId);
  }

  /** Undefined when it was delivered or given up. */
  async findOpen(notificationId: string): Promise<OutgoingNotification | undefined> {
    const [row] = await this.sql.query<OutgoingNotification>(
      `select ${COLUMNS} from notification where notification_id = $1 and state = 'open'`,
      [notificationId],
    );
    return row;
  }

  /** Counts an attempt and keeps how it ended. */
  async endAttempt(notificationId: string, { state, status, error, now }: AttemptEnd): Promise<void> {
    await this.sql.query(
      `update notification set attempts = attempts + 1, state = $2, last_status = $3, last_error = $4,
         ended_at = case when $2 = 'open' then null else $5::timestamptz end
       where notification_id = $1`,
      [notificationId, state, status, error, now],
    );
  }
}
