import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from '@feedline/domain';
import { Database, type Sql } from '../database.js';
import type { Due } from '../hand-out/held-row.js';
import { readLedgerAccount, type LedgerAccount } from '../ledger/ledger-account.js';
import { noteLaneEvent } from './lane-events.js';
import type { HeldLane } from './lane.js';
import { lockLane, type LockedLane } from './lock-lane.js';
import { storeStatement, type NewStatement } from './store-statement.js';
import { undeliveredEntries } from './undelivered-entries.js';

/** All that the next statement of a lane is decided by. */
export interface CuttingFacts {
  readonly lane: LockedLane & { readonly startDate: Date };
  readonly ledger: LedgerAccount & { readonly currency: string; readonly balanceMinor: number };
  /** What the lane still has to send, oldest first, no more than a statement takes. */
  readonly entries: readonly LedgerEntry[];
}

/** What is to be done: store this · rest, having come so far · stop, for a rule forbids to go on. */
export type CutDecision =
  | { readonly kind: 'store'; readonly statement: NewStatement }
  | { readonly kind: 'rest'; readonly due: Due; readonly throughPosition: number }
  | { readonly kind: 'stop'; readonly reason: string; readonly detail: string };

/** Cuts the next statement of a lane in the one transaction that advances it. */
@Injectable()
export class CutRepository {
  constructor(private readonly database: Database) {}

  /**
   * 1. lock the lane, if it is still in our hands  2. read what it has to send  3. `decide`, purely
   * 4. store the bytes, what they deliver, and how far the lane has come; answers `stored`, or when the lane is due again
   * @throws LeaseLostError
   */
  async cut(
    held: HeldLane,
    { limit, now }: { limit: number; now: Date },
    decide: (facts: CuttingFacts) => CutDecision,
  ): Promise<'stored' | Due> {
    return this.database.transaction(async (sql) => {
      const lane = await lockLane(sql, held);
      const facts = await factsOf(sql, held, lane, limit);
      if (!facts) return 'when woken';
      const decision = decide(facts);
      if (decision.kind === 'store') {
        await storeStatement(sql, { laneId: held.laneId, sequence: lane.sequence + 1 }, decision.statement, now);
        return 'stored';
      }
      if (decision.kind === 'rest') {
        await comeThrough(sql, held.laneId, lane, decision.throughPosition);
        return decision.due;
      }
      await sql.query(`update lane set state = 'stopped', reason = $2 where lane_id = $1`, [
        held.laneId,
        decision.reason,
      ]);
      const detail = `${decision.reason}: ${decision.detail}`;
      await noteLaneEvent(sql, { laneId: held.laneId, at: now, event: 'stopped', detail });
      return 'when woken';
    });
  }
}

/** Undefined when nothing can be cut: the lane is not open, or nothing of its account was read yet. */
async function factsOf(
  sql: Sql,
  { laneId }: HeldLane,
  lane: LockedLane,
  limit: number,
): Promise<CuttingFacts | undefined> {
  const { startDate } = lane;
  if (lane.state !== 'open' || startDate === null) return undefined;
  // The account before its entries: what enters in between is only more.
  const ledger = await readLedgerAccount(sql, 'bank_id = $1 and external_id = $2', [lane.bankId, lane.externalId]);
  if (!ledger || ledger.currency === null || ledger.balanceMinor === null) return undefined;
  const { ledgerAccountId, currency, balanceMinor } = ledger;
  const entries = await undeliveredEntries(sql, laneId, lane, { ledgerAccountId, limit });
  return { lane: { ...lane, startDate }, ledger: { ...ledger, currency, balanceMinor }, entries };
}

async function comeThrough(sql: Sql, laneId: string, lane: LockedLane, position: number): Promise<void> {
  if (position <= lane.throughPosition) return;
  await sql.query('update lane set through_position = $2 where lane_id = $1', [laneId, position]);
}
