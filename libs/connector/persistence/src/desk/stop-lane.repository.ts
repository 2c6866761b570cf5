import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../audit.repository.js';
import { Database } from '../database.js';
import { rejectStatement } from '../lane/settlement.repository.js';
import type { DeskOrder } from './desk-order.js';
import type { DeskResult } from './desk-result.js';
import { laneMeant } from './lane-view.js';

const WHY =
  'Its statement is not in trouble: only one that feedline statement list --state trouble names is stopped by hand.';

/** Stops a lane whose statement no answer says anything of, so that an operator can repair what Banking Service means. */
@Injectable()
export class StopLaneRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Takes the statement back as if it had been rejected: its ids are free again, and whoever holds the lane is fenced off.
   * Only in trouble that people were told of. Were it there after all, its rows would be refused as duplicates later.
   */
  async stop(meant: string, { actor, now }: DeskOrder): Promise<DeskResult> {
    return this.database.transaction(async (sql): Promise<DeskResult> => {
      const found = await laneMeant(sql, meant);
      if (!found) return { kind: 'unknown' };
      const { laneId, bankId } = found;
      await sql.query('select 1 from lane where lane_id = $1 for update', [laneId]);
      const { rows } = await sql.query<{ statement_id: string; last_error: string }>(
        `select statement_id, last_error from statement join lane using (lane_id)
          where lane_id = $1 and lane.state = 'open' and statement.state = 'sent' and trouble_told_at is not null`,
        [laneId],
      );
      const [statement] = rows;
      if (!statement) return { kind: 'refused', why: WHY };
      const { rows: held } = await sql.query<{ hand_out: number }>(
        `update lane set in_hand = true, hand_out = hand_out + 1, due_at = 'infinity', idle = true
          where lane_id = $1 returning hand_out`,
        [laneId],
      );
      const reason = `stopped in trouble: ${statement.last_error} (${actor})`;
      const rejection = { code: 'unreadable', errors: [] };
      const lane = { kind: 'lane', laneId, handOut: held[0]!.hand_out } as const;
      await rejectStatement(sql, lane, statement.statement_id, { at: now, reason, rejection });
      await sql.query('update lane set in_hand = false where lane_id = $1', [laneId]);
      const counts = { lane: Number(laneId) };
      await this.audit.add(sql, { at: now, actor, action: 'lane stopped', bankId, subjectDigest: null, counts });
      return { kind: 'done', lane: found };
    });
  }
}
