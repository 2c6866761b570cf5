import type { CustomerKey } from '../customer-lock.js';
import type { Sql } from '../database.js';
import { feedOf } from './feed-traces.js';
import { personalValues, standingAlone, writtenInJson } from './personal-values.js';

/** What is kept of a customer, and where. */
export interface CustomerTraces {
  /** What names the customer: reference, identifiers, account names. */
  readonly values: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Bank accounts of theirs that are linked; their owner ends a link in the Sage product alone. */
  readonly linked: readonly string[];
  /** Authorisations that were decided and are not reported yet. */
  readonly unreported: readonly string[];
  /** Jobs that are not done and need what would be erased. */
  readonly jobs: readonly { readonly outboxId: string; readonly state: string }[];
  readonly notificationIds: readonly string[];
  readonly laneIds: readonly string[];
  readonly ledgerAccountIds: readonly string[];
}

/** Looks for a customer in every table that says something about one. */
export async function customerTraces(sql: Sql, key: CustomerKey): Promise<CustomerTraces> {
  const values = await personalValues(sql, key);
  const links = await linksOf(sql, key, values);
  const notificationIds = await notificationsOf(sql, key, { values, bankAccountIds: links.map(({ id }) => id) });
  const authorisations = await authorisationsOf(sql, key);
  const feed = await feedOf(sql, key, { values, bankAccountIds: links.map(({ id }) => id) });
  const authorisationIds = authorisations.map(({ id }) => id);
  return {
    values,
    counts: {
      'granted accounts': await count(sql, 'granted_account', key),
      authorisations: authorisations.length,
      'sign-ins': await count(sql, 'sign_in_attempt', key),
      'notification bodies': notificationIds.length,
      'disconnected bank accounts': links.filter(({ state }) => state === 'disconnected').length,
      ledgers: feed.ledgerAccountIds.length,
      'statement bodies': feed.bodies,
    },
    linked: links.filter(({ state }) => state !== 'disconnected').map(({ id }) => id),
    unreported: authorisations.filter(({ state }) => !['reported', 'refused'].includes(state)).map(({ id }) => id),
    jobs: await jobsOf(sql, key, { authorisationIds, notificationIds }),
    notificationIds,
    laneIds: feed.laneIds,
    ledgerAccountIds: feed.ledgerAccountIds,
  };
}

interface Named {
  readonly id: string;
  readonly state: string;
}

async function linksOf(sql: Sql, { bankId }: CustomerKey, values: readonly string[]): Promise<Named[]> {
  const { rows } = await sql.query<Named>(
    `select bank_account_id as id, state from bank_account_link
      where bank_id = $1 and external_id = any($2) and cleared_at is null order by bank_account_id for update`,
    [bankId, values],
  );
  return rows;
}

async function authorisationsOf(sql: Sql, { bankId, customerRef }: CustomerKey): Promise<Named[]> {
  const { rows } = await sql.query<Named>(
    `select authorisation_id as id, state from authorisation
      where bank_id = $1 and customer_ref = $2 order by authorisation_id for update`,
    [bankId, customerRef],
  );
  return rows;
}

/** Those whose body says a value, however it is written, and those about a bank account of theirs. */
async function notificationsOf(
  sql: Sql,
  { bankId }: CustomerKey,
  { values, bankAccountIds }: { values: readonly string[]; bankAccountIds: readonly string[] },
): Promise<string[]> {
  const written = values.flatMap(writtenInJson);
  // strpos first: it is far faster than the expression
  const { rows } = await sql.query<{ notification_id: string }>(
    `select notification_id from notification
      where bank_id = $1 and cleared_at is null
        and (resource_id = any($3) or exists (select 1 from unnest($2::text[], $4::text[]) said (written, alone)
                                               where strpos(body, written) > 0 and body ~ alone))
      order by notification_id for update`,
    [bankId, written, [...values, ...bankAccountIds], written.map(standingAlone)],
  );
  return rows.map((row) => row.notification_id);
}

async function jobsOf(
  sql: Sql,
  { bankId }: CustomerKey,
  named: { authorisationIds: readonly string[]; notificationIds: readonly string[] },
): Promise<{ outboxId: string; state: string }[]> {
  const { rows } = await sql.query<{ outbox_id: string; state: string }>(
    `select outbox_id, state from outbox
      where bank_id = $1 and state <> 'done'
        and (payload ->> 'authorisationId' = any($2) or payload ->> 'notificationId' = any($3)) order by outbox_id`,
    [bankId, named.authorisationIds, named.notificationIds],
  );
  return rows.map((row) => ({ outboxId: row.outbox_id, state: row.state }));
}

async function count(
  sql: Sql,
  table: 'granted_account' | 'sign_in_attempt',
  { bankId, customerRef }: CustomerKey,
): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from ${table} where bank_id = $1 and customer_ref = $2`,
    [bankId, customerRef],
  );
  return rows[0]?.count ?? 0;
}
