import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import type { DeskOrder } from './desk-order.js';
import { StatementRepairRepository } from './statement-repair.repository.js';

/** Lanes that were stopped for one reason. */
export interface StoppedLanes {
  readonly reason: string;
  readonly laneIds: readonly string[];
}

/** Lanes that one cause stopped together, resumed together. */
@Injectable()
export class StoppedLanesRepository {
  constructor(
    private readonly database: Database,
    private readonly repairs: StatementRepairRepository,
  ) {}

  /** By why they were stopped, the most frequent first; those of one reason, or of one code that it names, alone when asked. */
  async stopped(reason?: string): Promise<StoppedLanes[]> {
    const { rows } = await this.database.query<{ reason: string; laneIds: string[] }>(
      `select reason, array_agg(lane_id::text order by lane_id) as "laneIds" from lane
        where state = 'stopped'
          and ($1::text is null or reason = $1 or $1 = any(string_to_array(split_part(reason, ': ', 2), ', ')))
        group by reason order by count(*) desc, reason`,
      [reason ?? null],
    );
    return rows;
  }

  /**
   * Opens each of them in a transaction of its own, with an event and an entry of the audit; answers how many. What
   * somebody else resumed or ended meanwhile is left alone; what is not done when it breaks off stays stopped.
   */
  async resume(stopped: readonly StoppedLanes[], order: DeskOrder): Promise<number> {
    let resumed = 0;
    for (const laneId of stopped.flatMap(({ laneIds }) => laneIds)) {
      const { kind } = await this.repairs.resumeLane(laneId, order);
      if (kind === 'done') resumed += 1;
    }
    return resumed;
  }
}
