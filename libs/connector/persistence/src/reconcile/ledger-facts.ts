import type { AccountFacts, AccountKey } from '@feedline/domain';
import type { Sql } from '../database.js';

/** A bank clears what it will clear within days. */
const STUCK_MS = 14 * 24 * 60 * 60 * 1000;

/** An account without its lanes. */
export type LedgerFacts = Omit<AccountFacts, 'lanes'> & { readonly ledgerAccountId: string };

/** The ledger of an account, added up per day (UTC); undefined when there is none. */
export async function ledgerFacts(sql: Sql, account: AccountKey, now: Date): Promise<LedgerFacts | undefined> {
  const { rows } = await sql.query<LedgerFacts & Record<string, unknown>>(
    `select ledger_account_id as "ledgerAccountId", bank_id as "bankId", external_id as "externalId", currency,
            last_position::float8 as "lastPosition", read_at as "readAt",
            coalesce((select jsonb_agg(to_jsonb(added) order by added.day) from (
               select to_char(booked_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as count,
                      sum(amount_minor) as "sumMinor"
                 from ledger_entry e where e.ledger_account_id = a.ledger_account_id group by 1) added), '[]') as "ledgerDays",
            coalesce((select array_agg(transaction_id order by first_seen_at) from pending_transaction p
                       where p.ledger_account_id = a.ledger_account_id and p.first_seen_at < $3), '{}')
              as "pendingForLong"
       from ledger_account a where bank_id = $1 and external_id = $2`,
    [account.bankId, account.externalId, new Date(now.getTime() - STUCK_MS)],
  );
  return rows[0];
}
