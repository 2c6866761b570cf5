import type { Sql } from '../database.js';
import type { LaneView } from './lane-view.js';

/** What an operator knows better than the lane does. */
export interface Repair {
  /** Transactions that are never sent to this bank account id. */
  readonly leaveOut: readonly string[];
  /** Transactions that Banking Service has already, from wherever; nothing older follows them. */
  readonly acceptedElsewhere: readonly string[];
  /** The newest date of a transaction that Banking Service has. */
  readonly newest?: Date | undefined;
}

/** What stands against a repair and what to do, in a sentence; undefined when nothing does. */
export async function objectionTo(sql: Sql, lane: LaneView, repair: Repair, now: Date): Promise<string | undefined> {
  const ids = [...repair.leaveOut, ...repair.acceptedElsewhere];
  if (ids.length === 0 && !repair.newest)
    return 'Nothing to repair was named: --leave-out, --accepted-elsewhere or --newest.';
  if (repair.newest && repair.newest > now) return 'The newest date lies in the future: nothing there can be so new.';
  if (new Set(ids).size < ids.length) return 'A transaction is named twice: once is enough, in one way.';
  const { rows } = await sql.query<{ transaction_id: string; is_known: boolean; mark: string | null }>(
    `select wanted.transaction_id, e.position is not null as is_known, d.mark
       from unnest($4::text[]) wanted (transaction_id)
       left join ledger_account a on a.bank_id = $1 and a.external_id = $2
       left join ledger_entry e on e.ledger_account_id = a.ledger_account_id and e.transaction_id = wanted.transaction_id
       left join delivery d on d.lane_id = $3 and d.transaction_id = wanted.transaction_id
      where e.position is null or d.mark is not null limit 5`,
    [lane.bankId, lane.externalId, lane.laneId, ids],
  );
  const [first] = rows;
  if (!first) return undefined;
  return first.is_known
    ? `Transaction ${first.transaction_id} is marked already (${first.mark}): leave it away.`
    : `The ledger has no transaction ${first.transaction_id}: feedline statement show names those of this statement.`;
}

/** Marks the transactions and moves the newest date on, so that the next statement is cut without them. */
export async function applyRepair(sql: Sql, lane: LaneView, repair: Repair, now: Date): Promise<void> {
  await mark(sql, lane, { ids: repair.leaveOut, as: 'left out' });
  await mark(sql, lane, { ids: repair.acceptedElsewhere, as: 'accepted elsewhere' });
  await learnNewest(sql, lane, repair.newest, now);
}

async function mark(sql: Sql, lane: LaneView, { ids, as }: { ids: readonly string[]; as: string }): Promise<void> {
  await sql.query(
    `insert into delivery (lane_id, transaction_id, position, date_posted, mark)
     select $3, e.transaction_id, e.position, e.booked_at, $5
       from ledger_account a join ledger_entry e using (ledger_account_id)
      where a.bank_id = $1 and a.external_id = $2 and e.transaction_id = any($4)`,
    [lane.bankId, lane.externalId, lane.laneId, ids, as],
  );
}

/** wire contract §4.1: never older than the newest already there, from wherever it came; nothing there is of the future. */
async function learnNewest(sql: Sql, { laneId }: LaneView, newest: Date | undefined, now: Date): Promise<void> {
  await sql.query(
    `update lane set newest_posted_at = greatest(newest_posted_at, $2::timestamptz,
            (select max(date_posted) from delivery
              where lane_id = $1 and mark = 'accepted elsewhere' and date_posted <= $3))
      where lane_id = $1`,
    [laneId, newest ?? null, now],
  );
}

/** So many ids are named in an event; all of them are marked. */
const NAMED = 20;

/** What was repaired, for those who read it later. */
export function repairInWords({ leaveOut, acceptedElsewhere, newest }: Repair): string {
  const listed = (ids: readonly string[]): string =>
    [...ids.slice(0, NAMED), ...(ids.length > NAMED ? [`and ${ids.length - NAMED} more`] : [])].join(', ');
  return [
    leaveOut.length > 0 && `left out: ${listed(leaveOut)}`,
    acceptedElsewhere.length > 0 && `accepted elsewhere: ${listed(acceptedElsewhere)}`,
    newest && `newest there: ${newest.toISOString()}`,
  ]
    .filter(Boolean)
    .join('; ');
}
