import { Injectable } from '@nestjs/common';
import type { JobContract, JobPayload, WakeUpOf } from '@feedline/contracts';
import { Database, type Sql } from './database.js';
import { wake } from './wakeups.js';

/** Names a row of the outbox and one of its hand-outs. */
type JobWakeUp = WakeUpOf<'job'>;

/** Work to be done once: `dedupeKey` names the effect, so that asking twice is asking once. */
export interface OutboxEntry<Contract extends JobContract> {
  readonly bankId: string;
  readonly job: Contract;
  readonly payload: JobPayload<Contract>;
  readonly dedupeKey: string;
  readonly correlationId: string;
  readonly createdAt: Date;
}

/** A row in the hands of the one consumer that may move it. */
export interface OpenWork extends JobWakeUp {
  readonly job: string;
  readonly bankId: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly correlationId: string;
}

/**
 * The work that is still to be done, and what became of it.
 * `next_attempt_at` is the one moment that counts: due when it has passed, leased while it lies ahead. It is kept by
 * the database server's clock, the only one that all processes share and that nobody moves.
 */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: Database) {}

  /** Adds work inside the transaction of the rows that cause it; nothing when the effect was asked for before. */
  async add<Contract extends JobContract>(sql: Sql, entry: OutboxEntry<Contract>): Promise<void> {
    await sql.query(
      `insert into outbox (bank_id, job, payload, dedupe_key, correlation_id, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (dedupe_key) do nothing`,
      [
        entry.bankId,
        entry.job.name,
        JSON.stringify(entry.payload),
        entry.dedupeKey,
        entry.correlationId,
        entry.createdAt,
      ],
    );
    await wake(sql, 'outbox');
  }

  /** Leases up to `limit` due rows, oldest first, for `leaseMs` each; rows whose lease ran out are due again. */
  async handOut(limit: number, leaseMs: number): Promise<JobWakeUp[]> {
    const { rows } = await this.database.query<{ outbox_id: string; hand_out: number }>(
      `update outbox set hand_out = hand_out + 1, next_attempt_at = clock_timestamp() + $2 * interval '1 ms'
        where outbox_id in (select outbox_id from outbox
                             where state in ('open', 'waiting') and next_attempt_at <= clock_timestamp()
                             order by next_attempt_at, outbox_id limit $1 for update skip locked)
       returning outbox_id, hand_out`,
      [limit, leaseMs],
    );
    return rows.map((row) => ({ kind: 'job', outboxId: row.outbox_id, handOut: row.hand_out }));
  }

  /** Begins an attempt and renews the lease; undefined when the row ended or was handed to somebody else. */
  async begin({ outboxId, handOut }: JobWakeUp, leaseMs: number): Promise<OpenWork | undefined> {
    const { rows } = await this.database.query<{
      bank_id: string;
      job: string;
      payload: unknown;
      attempts: number;
      correlation_id: string;
    }>(
      `update outbox set attempts = attempts + 1, next_attempt_at = clock_timestamp() + $3 * interval '1 ms'
        where outbox_id = $1 and hand_out = $2 and state in ('open', 'waiting')
       returning bank_id, job, payload, attempts, correlation_id`,
      [outboxId, handOut, leaseMs],
    );
    const row = rows[0];
    if (!row) return undefined;
    const { bank_id: bankId, correlation_id: correlationId, job, payload, attempts } = row;
    return { kind: 'job', outboxId, handOut, bankId, job, payload, attempts, correlationId };
  }

  /** Keeps a lease alive while the work goes on; false when it was lost. */
  async renew(work: JobWakeUp, leaseMs: number): Promise<boolean> {
    return this.#move(work, `next_attempt_at = clock_timestamp() + $3 * interval '1 ms'`, [leaseMs]);
  }

  /** The work is done. */
  async finish(work: JobWakeUp, endedAt: Date): Promise<boolean> {
    return this.#move(work, `state = 'done', ended_at = $3, last_error = null`, [endedAt]);
  }

  /** The attempt failed; the next one is due after `pauseMs`. */
  async postpone(work: JobWakeUp, pauseMs: number, error: string): Promise<boolean> {
    return this.#move(
      work,
      `state = 'waiting', last_error = $4, next_attempt_at = clock_timestamp() + $3 * interval '1 ms'`,
      [pauseMs, error],
    );
  }

  /** The work cannot be done; operators see it, and may replay it. */
  async bury(work: JobWakeUp, error: string, endedAt: Date): Promise<boolean> {
    return this.#move(work, `state = 'dead', last_error = $3, ended_at = $4`, [error, endedAt]);
  }

  /** Gives an unfinished row back at once, for whoever asks next (an orderly stop); whoever held it is fenced off. */
  async handBack(work: JobWakeUp): Promise<void> {
    await this.#move(
      work,
      `hand_out = hand_out + 1, attempts = greatest(attempts - 1, 0), next_attempt_at = clock_timestamp()`,
      [],
    );
    await wake(this.database, 'outbox');
  }

  async #move({ outboxId, handOut }: JobWakeUp, change: string, values: unknown[]): Promise<boolean> {
    const { rowCount } = await this.database.query(
      `update outbox set ${change} where outbox_id = $1 and hand_out = $2 and state in ('open', 'waiting')`,
      [outboxId, handOut, ...values],
    );
    return rowCount === 1;
  }
}
