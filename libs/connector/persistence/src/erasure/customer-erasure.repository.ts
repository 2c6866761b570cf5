import { Injectable } from '@nestjs/common';
import { Seal } from '@feedline/platform';
import { AuditRepository } from '../audit.repository.js';
import { lockCustomer, type CustomerKey } from '../customer-lock.js';
import { Database, type Sql } from '../database.js';
import { clearFeed } from './feed-traces.js';
import { customerTraces, type CustomerTraces } from './customer-traces.js';

/** Who asked for an erasure, and when. */
export interface ErasureOrder {
  readonly actor: string;
  readonly now: Date;
}

/** How an erasure ended: `refused` while something still needs the data, `nothing` when there was none. */
export interface ErasureResult {
  readonly kind: 'erased' | 'nothing' | 'refused';
  readonly traces: CustomerTraces;
}

/** Removes what is kept of a customer, everywhere in the connector's database, in one transaction. */
@Injectable()
export class CustomerErasureRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
    private readonly seal: Seal,
  ) {}

  /** What is kept, and what stands against an erasure; changes nothing. */
  async look(key: CustomerKey): Promise<CustomerTraces> {
    return this.database.transaction((sql) => customerTraces(sql, key));
  }

  /**
   * 1. let nobody else change what is kept of the customer  2. refuse while anything still needs it
   * 3. clear it  4. add what was done to the audit, without the customer.
   * Safe to run again: what was erased is not found any more.
   */
  async erase(key: CustomerKey, order: ErasureOrder): Promise<ErasureResult> {
    return this.database.transaction(async (sql) => {
      await lockCustomer(sql, key);
      const traces = await customerTraces(sql, key);
      if (isNeeded(traces)) return { kind: 'refused', traces };
      if (Object.values(traces.counts).every((count) => count === 0)) return { kind: 'nothing', traces };
      await clear(sql, key, traces, order.now);
      await this.audit.add(sql, {
        at: order.now,
        actor: order.actor,
        action: 'customer erased',
        bankId: key.bankId,
        subjectDigest: this.digest(key),
        counts: traces.counts,
      });
      return { kind: 'erased', traces };
    });
  }

  /** By which a customer whose reference is known is found in the audit. */
  digest({ bankId, customerRef }: CustomerKey): string {
    return this.seal.fingerprint('audit-subject', `${bankId}/${customerRef}`);
  }
}

/** Tells whether something still needs what would be erased. */
export const isNeeded = ({ linked, unreported, jobs }: CustomerTraces): boolean =>
  linked.length + unreported.length + jobs.length > 0;

async function clear(sql: Sql, key: CustomerKey, traces: CustomerTraces, now: Date): Promise<void> {
  const customer = [key.bankId, key.customerRef];
  await sql.query(
    `update notification set body = null, cleared_at = $2,
            resource_id = case when resource_id = any($3) then '(cleared) ' || notification_id else resource_id end
      where notification_id = any($1)`,
    [traces.notificationIds, now, traces.values],
  );
  await sql.query(
    `update authorisation set customer_ref = null, patch_body = null, cleared_at = $3
      where bank_id = $1 and customer_ref = $2`,
    [...customer, now],
  );
  await sql.query(
    `update bank_account_link set external_id = null, requested_start_date = null, cleared_at = $3
      where bank_id = $1 and external_id = any($2)`,
    [key.bankId, traces.values, now],
  );
  await clearFeed(sql, traces, now);
  await sql.query('delete from sign_in_attempt where bank_id = $1 and customer_ref = $2', customer);
  await sql.query('delete from granted_account where bank_id = $1 and customer_ref = $2', customer);
}
