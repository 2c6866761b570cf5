import { queryDatabase, type DatabaseUrls } from '@feedline/local-stack';
import { nothingWrong } from '../command/findings.js';
import type { Finding } from '../command/proof.js';

/** A mistake to look for: a query that answers one row `wrong` for each place where it was made. */
interface Mistake {
  readonly what: string;
  readonly query: string;
}

/** wire contract §4.1: order, two weeks and the maximum; house rule: each begins where the one before it ended. */
const OURS: readonly Mistake[] = [
  {
    what: 'statements that overlap or go back, ours',
    query: `select lane_id || '/' || sequence as wrong from (
              select *, lag(last_position) over lane as before, lag(last_posted_at) over lane as posted_before
                from statement where kind = 'transactions' and state = 'accepted'
              window lane as (partition by lane_id order by sequence)) s
             where first_position <= before or first_posted_at < posted_before or last_position < first_position`,
  },
  {
    what: 'statements of more than 1,000 rows or two weeks',
    query: `select lane_id || '/' || sequence as wrong from statement
             where row_count > 1000 or last_posted_at - first_posted_at > interval '14 days'`,
  },
  {
    what: 'statements whose balances or sums are not the ledger’s',
    query: `select s.lane_id || '/' || s.sequence as wrong
              from statement s
              join lane l using (lane_id)
              join ledger_account a on a.bank_id = l.bank_id and a.external_id = l.external_id
              join ledger_entry one on one.ledger_account_id = a.ledger_account_id and one.position = s.first_position
              join ledger_entry last on last.ledger_account_id = a.ledger_account_id and last.position = s.last_position
              cross join lateral (
                select count(*) as rows, sum(e.amount_minor) as minor from delivery d
                  join ledger_entry e on e.ledger_account_id = a.ledger_account_id and e.position = d.position
                 where d.statement_id = s.statement_id) sent
             where s.state = 'accepted'
               and (s.opening_balance_minor <> one.balance_after_minor - one.amount_minor
                    or s.ending_balance_minor <> last.balance_after_minor
                    or s.row_count <> sent.rows or s.credit_sum_minor + s.debit_sum_minor <> sent.minor)`,
  },
  {
    what: 'ledgers with holes',
    query: `select ledger_account_id::text as wrong from ledger_account a
             where last_position <> (select count(*) from ledger_entry e where e.ledger_account_id = a.ledger_account_id)
                or last_position <> (select coalesce(max(position), 0) from ledger_entry e
                                      where e.ledger_account_id = a.ledger_account_id)`,
  },
  {
    what: 'rows that the ledger refused',
    query: `select ledger_account_id || '/' || transaction_id || ' ' || reason as wrong from ledger_refusal`,
  },
  {
    what: 'lanes that are not open',
    query: `select bank_account_id || ' ' || state || coalesce(', ' || reason, '') as wrong
              from lane where state <> 'open'`,
  },
];

const THEIRS: readonly Mistake[] = [
  {
    what: 'statements that overlap in time, theirs',
    query: `select statement_id as wrong from (
              select *, lag(ended_at) over (partition by bank_account_id order by position) as ended_before
                from statement) s
             where received_at < ended_before`,
  },
  {
    what: 'bank accounts that are not active, theirs',
    query: `select bank_account_id || ' ' || status as wrong from bank_account b
             where status <> 'active' and exists (select 1 from bank_transaction t
                                                   where t.bank_account_id = b.bank_account_id)`,
  },
];

/** Looks for what must not be in the statements of both sides. */
export async function checkStatements({ connector, sandbox }: DatabaseUrls): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [url, mistakes] of [
    [connector, OURS],
    [sandbox, THEIRS],
  ] as const) {
    for (const { what, query } of mistakes) {
      const rows = await queryDatabase<{ wrong: string }>(url, query);
      findings.push(
        nothingWrong(
          what,
          rows.map(({ wrong }) => wrong),
        ),
      );
    }
  }
  return findings;
}
