import { reportAuthorisationJob } from '@feedline/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from './database.js';
import { wake } from './wakeups.js';

/** The states of a row of the outbox. */
export type OutboxState = 'open' | 'waiting' | 'done' | 'dead';

/** A row of the outbox as operators see it. */
export interface OutboxRow {
  readonly outboxId: bigint;
  readonly bankId: string;
  readonly job: string;
  readonly payload: unknown;
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
  readonly lastError: string | null;
  readonly correlationId: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** The operators' desk at the outbox: look, replay, dismiss. */
@Injectable()
export class OutboxDeskRepository {
  constructor(private readonly database: Database) {}

  /** Rows of the given states, oldest first. */
  async list(states: readonly OutboxState[], limit: number): Promise<OutboxRow[]> {
    return this.database.prisma.outbox.findMany({
      where: { state: { in: [...states] } },
      orderBy: { outboxId: 'asc' },
      take: limit,
    });
  }

  async find(outboxId: bigint): Promise<OutboxRow | null> {
    return this.database.prisma.outbox.findUnique({ where: { outboxId } });
  }

  /** Opens a dead row again, its attempts counted from the start; false when it is not dead. */
  async replay(outboxId: bigint, sql: Sql = this.database): Promise<boolean> {
    const { rowCount } = await sql.query(
      `update outbox set state = 'open', attempts = 0, ended_at = null, next_attempt_at = clock_timestamp()
        where outbox_id = $1 and state = 'dead'`,
      [outboxId],
    );
    await wake(sql, 'outbox');
    return rowCount === 1;
  }

  /**
   * Ends a dead row for good, its last error kept; false when it is not dead.
   * A report that is never made ends its authorisation too: neither retention nor an erasure waits for it for ever.
   */
  async dismiss(outboxId: bigint, now: Date, sql: Sql = this.database): Promise<boolean> {
    const { rowCount } = await sql.query(
      `with dismissed as (
         update outbox set state = 'done', ended_at = $2 where outbox_id = $1 and state = 'dead' returning *
       ), given_up as (
         update authorisation a set state = 'refused', refusal = 'dismissed', reported_at = $2
           from dismissed d
          where d.job = $3 and a.bank_id = d.bank_id and a.authorisation_id = d.payload ->> 'authorisationId'
            and a.state in ('granted', 'declined'))
       select 1 from dismissed`,
      [outboxId, now, reportAuthorisationJob.name],
    );
    return rowCount === 1;
  }
}
