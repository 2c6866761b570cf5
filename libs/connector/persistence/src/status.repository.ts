import { isCredentialRefusal, type SeenWorker, type StatusFacts } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from './database.js';
import { countStates } from './status/count-states.js';
import { feedFacts } from './status/feed-facts.js';
import { PRESENCE_MS } from './worker-presence.repository.js';

/** Counts what an operator has to know. */
@Injectable()
export class StatusRepository {
  constructor(private readonly database: Database) {}

  /** Everything in one moment; rejects when the database is away. */
  async facts(at: Date): Promise<StatusFacts> {
    return this.database.transaction(async (sql) => {
      await sql.query('set transaction isolation level repeatable read, read only');
      return {
        at,
        jobs: await countStates(sql, `select state, created_at as since from outbox`),
        refusedCredentials: await refusedCredentials(sql),
        workers: await workers(sql),
        bankAccounts: await countStates(sql, `select state, created_at as since from bank_account_link`),
        feed: await feedFacts(sql, at),
        authorisations: await countStates(
          sql,
          `select case when state = 'announced' and expires_at <= $1 then 'expired' else state end as state,
                  coalesce(decided_at, received_at) as since
             from authorisation`,
          at,
        ),
        notifications: await countStates(
          sql,
          `select 'unknown' as state, received_at as since from notification
            where kind = 'unknown' and cleared_at is null
           union all
           select 'contradicting', received_at from notification where contradiction is not null and cleared_at is null`,
        ),
      };
    });
  }
}

async function refusedCredentials(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ last_error: string; count: number }>(
    `select last_error, count(*)::int as count from outbox
      where state = 'waiting' and last_error is not null group by last_error`,
  );
  return rows.reduce((sum, { last_error: error, count }) => sum + (isCredentialRefusal(error) ? count : 0), 0);
}

async function workers(sql: Sql): Promise<SeenWorker[]> {
  const { rows } = await sql.query<{ queue_backend: SeenWorker['queueBackend']; started_at: Date }>(
    `select queue_backend, started_at from worker_presence
      where seen_at > clock_timestamp() - $1 * interval '1 ms' order by started_at`,
    [PRESENCE_MS],
  );
  return rows.map((row) => ({ queueBackend: row.queue_backend, startedAt: row.started_at }));
}
