import type { Sql } from './database.js';

/** Which customer: the bank's own reference of a person, at this bank. */
export interface CustomerKey {
  readonly bankId: string;
  readonly customerRef: string;
}

/**
 * Lets one transaction at a time change what we keep of a customer: of two consents at once the second must see the
 * accounts of the first, and an erasure all that came before it.
 */
export async function lockCustomer(sql: Sql, { bankId, customerRef }: CustomerKey): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`granted/${bankId}/${customerRef}`]);
}
