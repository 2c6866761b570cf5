import type { AccountKey } from '@feedline/domain';
import type { Sql } from '../database.js';

/** Something that happened to an account, in our own words. */
export interface AccountEvent {
  readonly at: Date;
  /** Of which link; null when it is the account as a whole. */
  readonly bankAccountId: string | null;
  readonly event: string;
  readonly detail: string | null;
}

/**
 * The newest events of an account, oldest first: consent, notifications, link, lane, and the life of every statement.
 * Numbers, states and ids alone.
 */
export async function accountEvents(
  sql: Sql,
  { bankId, externalId }: AccountKey,
  limit: number,
): Promise<AccountEvent[]> {
  const { rows } = await sql.query<AccountEvent & Record<string, unknown>>(
    `with link as (select * from bank_account_link where bank_id = $1 and external_id = $2),
          lane as (select * from public.lane where bank_id = $1 and external_id = $2),
          sent as (select s.*, l.bank_account_id, 'statement ' || s.statement_id || ', ' ||
                          case s.kind when 'balances' then 'balances' else s.row_count || case s.row_count when 1 then ' transaction' else ' transactions' end end as name
                     from statement s join lane l using (lane_id)),
          event as (
       select granted_at as at, null as bank_account_id, 'granted' as event, 'authorisation ' || authorisation_id as detail
         from granted_account where bank_id = $1 and external_id = $2
       union all
       select n.received_at, k.bank_account_id, 'notification ' || n.type, nullif(n.contradiction, '')
         from notification n join link k on n.bank_id = k.bank_id and n.resource_id = k.bank_account_id
       union all select disconnected_at, bank_account_id, 'disconnected', null from link
       union all
       select e.at, l.bank_account_id, 'lane ' || e.event, e.detail from lane_event e join lane l using (lane_id)
       union all select cut_at, bank_account_id, 'cut', name from sent
       union all select first_sent_at, bank_account_id, 'sent', name from sent
       union all select last_sent_at, bank_account_id, 'sent again, ' || sends || ' times in all', name
                   from sent where sends > 1
       union all select ended_at, bank_account_id, state,
                        concat_ws(', ', name, evidence, rejection ->> 'code') from sent
       union all
       select r.last_seen_at, null, 'ledger refused: ' || r.reason, nullif(r.transaction_id, '')
         from ledger_refusal r join ledger_account a using (ledger_account_id)
        where a.bank_id = $1 and a.external_id = $2)
     select at, bank_account_id as "bankAccountId", event, detail from event
      where at is not null order by at desc limit $3`,
    [bankId, externalId, limit],
  );
  return rows.reverse();
}
