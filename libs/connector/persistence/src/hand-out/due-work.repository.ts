import type { WakeUp } from '@feedline/contracts';
import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import { OutboxRepository } from '../outbox.repository.js';
import { handOut, nextDueInMs } from './hand-out.js';

/** Everything that is due, whatever its kind: jobs of the outbox first, then lanes, then ledger accounts. */
@Injectable()
export class DueWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
  ) {}

  /** Leases up to `limit` due rows for `leaseMs` each. */
  async handOut(limit: number, leaseMs: number): Promise<WakeUp[]> {
    const jobs = await this.outbox.handOut(limit, leaseMs);
    const lanes = await handOut(this.database, 'lane', limit - jobs.length, leaseMs);
    const ledgers = await handOut(this.database, 'ledger', limit - jobs.length - lanes.length, leaseMs);
    return [...jobs, ...lanes, ...ledgers];
  }

  /** In how many milliseconds a lane or a ledger account is due that waits for a moment; undefined when none does. */
  async nextDueInMs(): Promise<number | undefined> {
    return nextDueInMs(this.database);
  }
}
