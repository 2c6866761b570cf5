import { queryDatabase } from '@feedline/local-stack';
import type { StagedAccount } from './plan-accounts.js';

/** The customer who has all of them; nobody can sign in as this one. */
const CUSTOMER = `insert into customer (bank_id, customer_ref, name, full_name, password_hash, phone, standing, bank_identifier)
  values ($1, $2, 'nobody-' || $2::uuid, 'Nobody', 'none', '', 'good', gen_random_uuid())`;

const ACCOUNTS = `insert into account (bank_id, customer_ref, position, external_id, account_identifier, account_type,
                                       account_name, currency, opening_balance_minor)
  select $1, $2, row.position, row.id, gen_random_uuid(), 'business', 'Account ' || row.position, row.currency, row.opening
    from unnest($3::uuid[], $4::text[], $5::bigint[]) with ordinality as row (id, currency, opening, position)`;

/** Whole minutes, so that many share one; one transaction in 499 is back-dated by a day and a half. */
const TRANSACTIONS = `insert into account_transaction
         (external_id, position, transaction_id, booked_at, amount_minor, description)
  select account.id, n, substr(md5(account.id::text || '/' || n), 1, 20),
         date_trunc('minute', account.starts + (account.ends - account.starts) * (n::float8 / account.size))
           - case when n % 499 = 0 then interval '36 hours' else interval '0' end,
         (abs(random.value % 250000) + 1) * case when random.value & 3 = 0 then 1 else -1 end,
         case when random.value & 1 = 0 then 'Card payment ' else 'Transfer ' end || n
    from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[]) with ordinality
           as account (id, size, starts, ends, position),
         generate_series(1, account.size) n,
         lateral (select hashint8extended(n, $5::bigint + account.position) as value) random`;

/** Opens the accounts at the demo bank and books their histories, both by one statement each. */
export async function bookHistories(
  demoBankUrl: string,
  owner: { readonly bankId: string; readonly customerRef: string; readonly seed: number },
  accounts: readonly StagedAccount[],
): Promise<void> {
  const ids = accounts.map(({ externalId }) => externalId);
  await queryDatabase(demoBankUrl, CUSTOMER, [owner.bankId, owner.customerRef]);
  await queryDatabase(demoBankUrl, ACCOUNTS, [
    owner.bankId,
    owner.customerRef,
    ids,
    accounts.map(({ currency }) => currency),
    accounts.map(({ openingMinor }) => openingMinor),
  ]);
  await queryDatabase(demoBankUrl, TRANSACTIONS, [
    ids,
    accounts.map(({ rows }) => rows),
    accounts.map(({ from }) => from),
    accounts.map(({ until }) => until),
    owner.seed,
  ]);
  await queryDatabase(demoBankUrl, 'analyze account, account_transaction');
}
