import { Injectable } from '@nestjs/common';
import { AuditRepository, type AuditEntry } from '../audit.repository.js';
import { Database, type Sql } from '../database.js';
import { noteLaneEvent } from '../lane/lane-events.js';
import { wake } from '../wakeups.js';
import type { DeskOrder } from './desk-order.js';
import type { DeskResult } from './desk-result.js';
import { laneMeant, lanesBy, type LaneView } from './lane-view.js';
import { applyRepair, objectionTo, repairInWords, type Repair } from './repair.js';

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
      const why = await objectionTo(sql, lane, repair, order.now);
      if (why) return why;
      await applyRepair(sql, lane, repair, order.now);
      const detail = repairInWords(repair);
      await this.#write(sql, lane, { ...order, event: 'repaired', detail, action: 'statement repaired' });
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
      const detail = `after: ${lane.reason}`;
      await this.#write(sql, lane, { ...order, event: 'resumed', detail, action: 'lane resumed' });
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
    const { laneId, bankId } = lane;
    await noteLaneEvent(sql, { laneId, at: now, event, detail: `${detail} (${actor})` });
    const counts = { lane: Number(laneId) };
    await this.audit.add(sql, { at: now, actor, action, bankId, subjectDigest: null, counts });
  }
}

/** Finds the lane that is meant. */
type Find = (sql: Sql) => Promise<LaneView | undefined>;

const byMeant =
  (meant: string): Find =>
  (sql) =>
    laneMeant(sql, meant);

interface Change extends DeskOrder {
  readonly event: 'repaired' | 'resumed';
  readonly detail: string;
  readonly action: AuditEntry['action'];
}

const notStopped = ({ state, bankAccountId }: LaneView): string =>
  state === 'closed'
    ? `The link of ${bankAccountId} has ended: nothing is sent to it any more, and nothing is to be done.`
    : `The lane of ${bankAccountId} is ${state}, not stopped: nothing is to be repaired or resumed; feedline statement show says how far it is.`;
