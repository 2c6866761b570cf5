import { randomUUID } from 'node:crypto';
import type { Clock } from '@feedline/platform';
import type { Client } from 'pg';
import { generateHistory } from '../history/generate-history.js';
import { hashSecret } from '../sign-in/secret-hash.js';
import { withConnection } from '../store/with-connection.js';
import { demoCustomers, type DemoAccount, type DemoCustomer } from './demo-customers.js';

/** Any number that no other advisory lock of the database uses. */
const LOCK = 72_707_370;

/**
 * Opens the demo customers' accounts at each of the banks, with a year of transactions before `clock.now()`.
 * Whoever is there already stays as they are; answers how many customers it added.
 */
export const seedDemoBank = (databaseUrl: string, bankIds: readonly string[], clock: Clock): Promise<number> =>
  withConnection(databaseUrl, async (connection) => {
    let added = 0;
    for (const bankId of bankIds) {
      for (const customer of demoCustomers) {
        if (await addOnce(connection, { bankId, customer, now: clock.now() })) added += 1;
      }
    }
    return added;
  });

interface NewCustomer {
  readonly bankId: string;
  readonly customer: DemoCustomer;
  readonly now: Date;
}

/** A customer with all accounts and history, or nothing; two seeds at once wait for each other. */
async function addOnce(connection: Client, added: NewCustomer): Promise<boolean> {
  await connection.query('begin');
  try {
    await connection.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const isNew = !(await isThere(connection, added));
    if (isNew) await add(connection, added);
    await connection.query('commit');
    return isNew;
  } catch (error) {
    await connection.query('rollback');
    throw error;
  }
}

async function isThere(connection: Client, { bankId, customer }: NewCustomer): Promise<boolean> {
  const { rowCount } = await connection.query('select 1 from customer where bank_id = $1 and name = $2', [
    bankId,
    customer.name,
  ]);
  return rowCount === 1;
}

async function add(connection: Client, { bankId, customer, now }: NewCustomer): Promise<void> {
  const customerRef = randomUUID();
  await connection.query(
    `insert into customer (bank_id, customer_ref, name, full_name, password_hash, phone, standing, bank_identifier)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      bankId,
      customerRef,
      customer.name,
      customer.fullName,
      await hashSecret(customer.password),
      customer.phone,
      customer.standing,
      randomUUID(),
    ],
  );
  for (const [position, account] of customer.accounts.entries()) {
    const externalId = await openAccount(connection, [bankId, customerRef, position], account);
    await addHistory(connection, externalId, generateHistory(`${customer.name}/${position}`, account.accountType, now));
  }
}

async function openAccount(connection: Client, owner: unknown[], account: DemoAccount): Promise<string> {
  const externalId = randomUUID();
  await connection.query(
    `insert into account (bank_id, customer_ref, position, external_id, account_identifier, account_type,
                          account_name, currency, opening_balance_minor)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...owner,
      externalId,
      randomUUID(),
      account.accountType,
      account.accountName,
      account.currency,
      account.openingBalanceMinor,
    ],
  );
  return externalId;
}

async function addHistory(
  connection: Client,
  externalId: string,
  history: ReturnType<typeof generateHistory>,
): Promise<void> {
  await connection.query(
    `insert into account_transaction (external_id, position, transaction_id, booked_at, amount_minor, description)
     select $1, row.position, row.id, row.at, row.amount, row.description
       from unnest($2::text[], $3::timestamptz[], $4::bigint[], $5::text[]) with ordinality
            as row (id, at, amount, description, position)`,
    [
      externalId,
      history.map(({ transactionId }) => transactionId),
      history.map(({ bookedAt }) => bookedAt),
      history.map(({ amountMinor }) => amountMinor),
      history.map(({ description }) => description),
    ],
  );
}
