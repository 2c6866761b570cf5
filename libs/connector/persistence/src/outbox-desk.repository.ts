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

/** How much work is in a state, and since when its oldest row waits. */
export interface OutboxCount {
  readonly state: string;
  readonly count: number;
  readonly oldest: Date | null;
}

/** The operators' desk at the outbox: count, look, replay, dismiss. */
@Injectable()
export class OutboxDeskRepository {
  constructor(private readonly database: Database) {}

  async count(): Promise<OutboxCount[]> {
    const groups = await this.database.prisma.outbox.groupBy({
      by: ['state'],
      _count: true,
      _min: { createdAt: true },
    });
    return groups.map(({ state, _count, _min }) => ({ state, count: _count, oldest: _min.createdAt }));
  }

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
  async replay(outboxId: bigint): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `update outbox set state = 'open', attempts = 0, ended_at = null, next_attempt_at = clock_timestamp()
        where outbox_id = $1 and state = 'dead'`,
      [outboxId],
    );
    await wake(this.database, 'outbox');
    return rowCount === 1;
  }

  /** Ends a dead row for good, its last error kept; false when it is not dead. */
  async dismiss(outboxId: bigint, sql: Sql = this.database): Promise<boolean> {
    const { rowCount } = await sql.query(`update outbox set state = 'done' where outbox_id = $1 and state = 'dead'`, [
      outboxId,
    ]);
    return rowCount === 1;
  }
}
