import type { DatabaseUrls } from '@feedline/local-stack';
import type { StagedAccount } from '../stage/plan-accounts.js';
import type { Books } from './book.js';
import { pagesOf, readBook } from './read-book.js';

/** What the bank booked since the start date of each account, with the bank's balance after everything. */
const SOURCE = pagesOf(`
  select account.bank_account_id as account, t.transaction_id as id, t.amount_minor as minor,
         row_number() over (partition by account.bank_account_id order by t.position) as number,
         null::timestamptz as posted, t.balance
    from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as account (bank_account_id, external_id, starts)
    join (select b.external_id, b.position, b.transaction_id, b.amount_minor, b.booked_at, a.opening_balance_minor
                   + sum(b.amount_minor) over (partition by b.external_id order by b.position) as balance
            from account_transaction b join account a using (external_id)) t using (external_id)
   where t.booked_at >= account.starts`);

const LEDGER = pagesOf(`
  select account.bank_account_id as account, e.transaction_id as id, e.amount_minor as minor,
         row_number() over (partition by account.bank_account_id order by e.position) as number,
         null::timestamptz as posted, e.balance_after_minor as balance
    from unnest($1::text[], $2::text[], $3::timestamptz[]) as account (bank_account_id, external_id, starts)
    join ledger_account using (external_id)
    join ledger_entry e using (ledger_account_id)
   where e.booked_at >= account.starts`);

const sentIn = (states: string): string =>
  pagesOf(`
  select l.bank_account_id as account, d.transaction_id as id, e.amount_minor as minor,
         row_number() over (partition by d.lane_id order by s.sequence, d.position) as number,
         d.date_posted as posted, s.ending_balance_minor as balance
    from delivery d
    join statement s using (statement_id)
    join lane l on l.lane_id = d.lane_id
    join ledger_account a on a.bank_id = l.bank_id and a.external_id = l.external_id
    join ledger_entry e on e.ledger_account_id = a.ledger_account_id and e.position = d.position
                       and e.transaction_id = d.transaction_id
   where l.bank_account_id = any($1::text[]) and d.mark = 'sent' and s.state in (${states})`);

/** Theirs are numbered by Banking Service; amounts are as they came, in major units. */
const THEIRS = pagesOf(`
  select account.bank_account_id as account, t.unique_id as id,
         trim_scale(t.amount * 10::numeric ^ account.decimals) as minor, t.transaction_index as number,
         t.date_posted as posted, b.ledger_balance * 10::numeric ^ account.decimals as balance
    from unnest($1::text[], $2::int[]) as account (bank_account_id, decimals)
    join bank_account b using (bank_account_id)
    join bank_transaction t using (bank_account_id)`);

/** Every side's book of these accounts, read from its own database. */
export async function readBooks(databases: DatabaseUrls, accounts: readonly StagedAccount[]): Promise<Books> {
  const ids = accounts.map(({ bankAccountId }) => bankAccountId);
  const keys = [ids, accounts.map(({ externalId }) => externalId), accounts.map(({ startDate }) => startDate)];
  // one after the other: each may sort a million rows
  const source = await readBook(databases.demoBank, SOURCE, keys);
  const ledger = await readBook(databases.connector, LEDGER, keys);
  const delivered = await readBook(databases.connector, sentIn(`'cut', 'sent', 'following', 'accepted'`), [ids]);
  const accepted = await readBook(databases.connector, sentIn(`'accepted'`), [ids]);
  const theirs = await readBook(databases.sandbox, THEIRS, [ids, accounts.map(({ decimals }) => decimals)]);
  return { source, ledger, delivered, accepted, theirs };
}
