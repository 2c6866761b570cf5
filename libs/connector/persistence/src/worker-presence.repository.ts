import type { SeenWorker } from '@feedline/domain';
import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

/** How long a worker counts as running after it said so, in milliseconds. */
export const PRESENCE_MS = 30_000;

/** A row that says nothing any more is kept for so long: its worker was killed. */
const FORGOTTEN_MS = 60 * 60 * 1000;

/** A worker that runs. */
export interface PresentWorker extends SeenWorker {
  readonly workerId: string;
  readonly version: string;
}

/** Workers that run, by what they say of themselves; kept by the database server's clock, as leases are. */
@Injectable()
export class WorkerPresenceRepository {
  constructor(private readonly database: Database) {}

  /** Says that the worker runs; good for `PRESENCE_MS`. */
  async say({ workerId, queueBackend, version, startedAt }: PresentWorker): Promise<void> {
    await this.database.query(
      `insert into worker_presence (worker_id, queue_backend, version, started_at) values ($1, $2, $3, $4)
       on conflict (worker_id) do update set seen_at = clock_timestamp()`,
      [workerId, queueBackend, version, startedAt],
    );
    await this.database.query(`delete from worker_presence where seen_at < clock_timestamp() - $1 * interval '1 ms'`, [
      FORGOTTEN_MS,
    ]);
  }

  /** The worker ends. */
  async leave(workerId: string): Promise<void> {
    await this.database.query('delete from worker_presence where worker_id = $1', [workerId]);
  }
}
