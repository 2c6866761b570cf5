import type { ChainFlaw, LaneDay, LaneFacts, Oddity } from '@feedline/domain';
import type { Sql } from '../database.js';
import { UNCONFIRMED } from '../lane/lane-events.js';

/** Of which lane, on which ledger. */
export interface LaneToRead {
  readonly laneId: string;
  readonly ledgerAccountId: string;
  readonly now: Date;
}

/** Of one kind so many are named. */
const NAMED = 10;
const FLAWS = 20;

const total = (of: string, filter: string): string =>
  `jsonb_build_object('count', count(*) filter (where ${filter}),
                      'sumMinor', coalesce(sum(e.amount_minor) filter (where ${filter}), 0)) as "${of}"`;

const IN_FLIGHT = `('cut', 'sent', 'following')`;

/** What each day of the ledger became in the lane. */
export async function laneDays(sql: Sql, { laneId, ledgerAccountId }: LaneToRead): Promise<LaneDay[]> {
  const { rows } = await sql.query<LaneDay & Record<string, unknown>>(
    `select to_char(e.booked_at at time zone 'UTC', 'YYYY-MM-DD') as day,
            ${total('due', 'e.booked_at >= l.start_date and e.position <= l.through_position')},
            ${total('sent', `d.mark = 'sent'`)},
            ${total('accepted', `d.mark = 'sent' and s.state = 'accepted'`)},
            ${total('inFlight', `d.mark = 'sent' and s.state in ${IN_FLIGHT}`)},
            ${total('explained', `d.mark <> 'sent' and e.booked_at >= l.start_date and e.position <= l.through_position`)}
       from lane l join ledger_entry e on e.ledger_account_id = $2
                   left join delivery d on d.lane_id = $1 and d.transaction_id = e.transaction_id
                   left join statement s on s.statement_id = d.statement_id
      where l.lane_id = $1 group by day order by day`,
    [laneId, ledgerAccountId],
  );
  return rows;
}

/** What Banking Service said that it has, in refusing a statement, keeps the statement's number until it is confirmed. */
const MARK = `case when mark = 'accepted elsewhere' and statement_id is not null then 'there before it was sent' else mark end`;

/** Transactions that are not as they should be, or are worth a line, by kind. */
export async function laneOddities(sql: Sql, { laneId, ledgerAccountId }: LaneToRead): Promise<Oddity[]> {
  const { rows } = await sql.query<Oddity & Record<string, unknown>>(
    `with l as (select * from lane where lane_id = $1), odd as (
       select 'gap' as kind, e.transaction_id, e.position from l join ledger_entry e on e.ledger_account_id = $2
        where e.position <= l.through_position and e.booked_at >= l.start_date
          and not exists (select 1 from delivery d where d.lane_id = $1 and d.transaction_id = e.transaction_id)
       union all
       select 'sent twice', min(transaction_id), position from delivery where lane_id = $1
        group by position having count(*) > 1
       union all
       select 'sent, not in the ledger', d.transaction_id, d.position from delivery d
        where d.lane_id = $1 and not exists (
          select 1 from ledger_entry e where e.ledger_account_id = $2 and e.transaction_id = d.transaction_id
                                         and e.position = d.position)
       union all
       select 'sent before the start date', d.transaction_id, d.position
         from l join delivery d on d.lane_id = $1 join ledger_entry e on e.ledger_account_id = $2
          and e.transaction_id = d.transaction_id
        where d.mark = 'sent' and e.booked_at < l.start_date
       union all
       select 'sent, not accepted', d.transaction_id, d.position
         from delivery d left join statement s using (statement_id)
        where d.lane_id = $1 and d.mark = 'sent' and s.state is distinct from 'accepted' and not s.state in ${IN_FLIGHT}
       union all
       select 'clamped', transaction_id, position from delivery where lane_id = $1 and is_clamped and mark = 'sent'
       union all
       select 'there before it was sent', d.transaction_id, d.position
         from delivery d join statement s using (statement_id)
        where d.lane_id = $1 and d.mark = 'sent' and s.state = 'accepted' and s.statement_id in (${UNCONFIRMED})
       union all
       select ${MARK}, transaction_id, position from delivery where lane_id = $1 and mark <> 'sent')
     select kind, count(*)::int as count,
            (array_agg(transaction_id order by position))[1:${NAMED}] as "transactionIds"
       from odd group by kind order by kind`,
    [laneId, ledgerAccountId],
  );
  return rows;
}

const FLAWED = `with s as (
       select *, lag(ending_balance_minor) over w as ending_before, lag(last_position) over w as last_before,
              lag(last_posted_at) over w as posted_before
         from statement where lane_id = $1 and kind = 'transactions' and state = 'accepted'
       window w as (order by sequence)
     ), explained as (
       select e.position, sum(case when d.mark <> 'sent' or (d.mark is null and e.booked_at < l.start_date)
                                   then e.amount_minor else 0 end) over (order by e.position) as through
         from lane l join ledger_entry e on e.ledger_account_id = $2
                     left join delivery d on d.lane_id = $1 and d.transaction_id = e.transaction_id
        where l.lane_id = $1
     ), own as (
       select d.statement_id, count(*) as rows, sum(e.amount_minor) as sum
         from delivery d join ledger_entry e on e.ledger_account_id = $2 and e.transaction_id = d.transaction_id
        where d.lane_id = $1 and d.mark = 'sent' group by d.statement_id
     ), judged as (
       select s.*, own.rows, own.sum, coalesce(f.through, 0) as first_through, z.through as last_through,
              coalesce(b.through, 0) as before_through
         from s left join own using (statement_id)
                left join explained f on f.position = s.first_position - 1
                left join explained z on z.position = s.last_position
                left join explained b on b.position = s.last_before
     )
     select 'rows of a statement differ' as kind, statement_id as "statementId" from judged
      where rows is distinct from row_count or sum is distinct from credit_sum_minor + debit_sum_minor
     union all
     select 'balances do not meet', statement_id from judged
      where opening_balance_minor + credit_sum_minor + debit_sum_minor + last_through - first_through
              is distinct from ending_balance_minor
         or (ending_before is not null
             and opening_balance_minor is distinct from ending_before + first_through - before_through)
     union all
     select 'order broken', statement_id from judged
      where first_position <= last_before or first_posted_at < posted_before
         or last_posted_at - first_posted_at > interval '14 days'
      order by 2, 1 limit ${FLAWS}`;

/**
 * Accepted statements that do not fit the one before, or their own rows. Between two statements, and inside of one,
 * stand only transactions that are explained: left out, accepted elsewhere, or dated before the start date.
 */
export async function laneFlaws(sql: Sql, { laneId, ledgerAccountId }: LaneToRead): Promise<ChainFlaw[]> {
  const { rows } = await sql.query<ChainFlaw & Record<string, unknown>>(FLAWED, [laneId, ledgerAccountId]);
  return rows;
}

/** What could be sent now and is not; what stands behind a transaction that is dated in the future waits with it. */
export async function laneUnsent(sql: Sql, { laneId, ledgerAccountId, now }: LaneToRead): Promise<LaneFacts['unsent']> {
  const { rows } = await sql.query<{ count: number; since: Date | null }>(
    `with free as (
       select e.position, e.booked_at, e.entered_at from lane l join ledger_entry e on e.ledger_account_id = $2
        where l.lane_id = $1 and e.position > l.through_position and e.booked_at >= coalesce(l.start_date, '-infinity')
          and not exists (select 1 from delivery d where d.lane_id = $1 and d.transaction_id = e.transaction_id))
     select count(*)::int as count, min(greatest(entered_at, booked_at)) as since from free
      where position < coalesce((select min(position) from free where booked_at > $3), 'infinity'::float8)`,
    [laneId, ledgerAccountId, now],
  );
  return rows[0] ?? { count: 0, since: null };
}
