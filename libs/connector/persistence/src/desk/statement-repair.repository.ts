import { Injectable } from '@nestjs/common';
import { AuditRepository, type AuditEntry } from '../audit.repository.js';
import { Database, type Sql } from '../database.js';
import { wake } from '../wakeups.js';
import type { DeskOrder } from './desk-order.js';
import { laneMeant, lanesBy, type LaneView } from './lane-view.js';

/** What an operator knows better than the lane does. */
export interface Repair {
  /** Transactions that are never sent to this bank account id. */
  readonly leaveOut: readonly string[];
  /** Transactions that Banking Service has already, from wherever; nothing older follows them. */
  readonly acceptedElsewhere: readonly string[];
  /** The newest date of a transaction that Banking Service has. */
  readonly newest?: Date | undefined;
}

/** How it ended. `why` says in a sentence what stood against it and what to do. */
export type DeskResult =
  | { readonly kind: 'done'; readonly lane: LaneView }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly why: string };

/** So many ids are named in an event; all of them are marked. */
const NAMED = 20;

/** Repairs and resumes lanes that were stopped; each change is an event of the lane and an entry of the audit. */
@Injectable()
export class StatementRepairRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /** Marks transactions, or moves the newest date on; the lane stays stopped. All of it or nothing. */
  async repair(meant: string, repair: Repair, order: DeskOrder): Promise<DeskResult> {
    return this.#onStopped(byMeant(meant), async (sql, lane) => {
      const why = await whyNot(sql, lane, repair, order);
      if (why) return why;
      await mark(sql, lane, { ids: repair.leaveOut, as: 'left out' });
      await mark(sql, lane, { ids: repair.acceptedElsewhere, as: 'accepted elsewhere' });
      await learnNewest(sql, lane, repair.newest, order.now);
      await this.#write(sql, lane, { ...order, event: 'repaired', detail: told(repair), action: 'statement repaired' });
      return undefined;
    });
  }

  /** Opens the lane: its next statement is cut anew at once. */
  async resume(meant: string, order: DeskOrder): Promise<DeskResult> {
    return this.#resume(byMeant(meant), order);
  }

  /** The same by the id of the lane. */
  async resumeLane(laneId: string, order: DeskOrder): Promise<DeskResult> {
    return this.#resume(async (sql) => (await lanesBy(sql, 'lane_id = $1', [laneId]))[0], order);
  }

  async #resume(find: Find, order: DeskOrder): Promise<DeskResult> {
    return this.#onStopped(find, async (sql, lane) => {
      const isReady = lane.startDate !== null && lane.externalId !== null;
      await sql.query(
        `update lane set state = $2, reason = $3, in_hand = false, hand_out = hand_out + 1, idle = false, woken = false,
                due_at = clock_timestamp() where lane_id = $1`,
        [lane.laneId, isReady ? 'open' : 'waiting', isReady ? null : 'start date unknown'],
      );
      await this.#write(sql, lane, {
        ...order,
        event: 'resumed',
        detail: `after: ${lane.reason}`,
        action: 'lane resumed',
      });
      await wake(sql, 'outbox');
      return undefined;
    });
  }

  /** `change` answers what stands against it, and has changed nothing then. */
  async #onStopped(find: Find, change: (sql: Sql, lane: LaneView) => Promise<string | undefined>): Promise<DeskResult> {
    return this.database.transaction(async (sql) => {
      const found = await find(sql);
      if (!found) return { kind: 'unknown' };
      await sql.query('select 1 from lane where lane_id = $1 for update', [found.laneId]);
      const lane = (await find(sql)) ?? found;
      if (lane.state !== 'stopped') return { kind: 'refused', why: notStopped(lane) };
      const why = await change(sql, lane);
      return why ? { kind: 'refused', why } : { kind: 'done', lane };
    });
  }

  async #write(sql: Sql, lane: LaneView, { actor, now, event, detail, action }: Change): Promise<void> {
    await sql.query('insert into lane_event (lane_id, at, event, detail) values ($1, $2, $3, $4)', [
      lane.laneId,
      now,
      event,
      `${detail} (${actor})`,
    ]);
    const counts = { lane: Number(lane.laneId) };
    await this.audit.add(sql, { at: now, actor, action, bankId: lane.bankId, subjectDigest: null, counts });
  }
}

/** Finds the lane that is meant. */
type Find = (sql: Sql) => Promise<LaneView | undefined>;

const byMeant =
  (meant: string): Find =>
  (sql) =>
    laneMeant(sql, meant);

interface Change extends DeskOrder {
  readonly event: string;
  readonly detail: string;
  readonly action: AuditEntry['action'];
}

const notStopped = ({ state, bankAccountId }: LaneView): string =>
  state === 'closed'
    ? `The link of ${bankAccountId} has ended: nothing is sent to it any more, and nothing is to be done.`
    : `The lane of ${bankAccountId} is ${state}, not stopped: nothing is to be repaired; feedline statement show says how far it is.`;

async function whyNot(sql: Sql, lane: LaneView, repair: Repair, { now }: DeskOrder): Promise<string | undefined> {
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

function told({ leaveOut, acceptedElsewhere, newest }: Repair): string {
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
