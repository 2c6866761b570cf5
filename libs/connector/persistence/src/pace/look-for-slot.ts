import type { PacePriority } from '@feedline/domain';
import type { Sql } from '../database.js';

/** Why there is no slot, and how long it is worth waiting before looking again, in milliseconds. */
export interface NoSlot {
  readonly waitMs: number;
  /** The rest of a pause that an answer asked for; 0 when there is none. */
  readonly heldMs: number;
}

/** A slot is taken up to this long before it comes free, so that asking for it costs no time of its own, in milliseconds. */
export const AHEAD_MS = 50;

/** The longest that a waiting process goes without looking: less than a slot rests, so that no return is missed. */
const LOOK_MS = 250;

/** How much longer than its due time a waiting interactive call keeps bulk away, in milliseconds. */
const COURTESY_MS = AHEAD_MS + 40;

/**
 * When a slot comes that the priority may have; undefined when there are no rows yet. A customer's call that waits keeps
 * bulk away meanwhile.
 */
export async function lookForSlot(
  sql: Sql,
  { credential, rate }: { credential: string; rate: number },
  priority: PacePriority,
): Promise<NoSlot | undefined> {
  const { rows } = await (priority === 'interactive'
    ? sql.query<Waiting>(LOOK_AND_KEEP_BULK_AWAY, [credential, rate, LOOK_MS, COURTESY_MS])
    : sql.query<Waiting>(LOOK, [credential, rate, LOOK_MS]));
  return rows[0] && { waitMs: rows[0].wait_ms, heldMs: rows[0].held_ms };
}

interface Waiting {
  wait_ms: number;
  held_ms: number;
}

/** All that the rate allows: a larger one may have been agreed since the rows were made. */
const SLOTS = '(select from pace_slot where credential = $1 and slot = $2)';

const EARLIEST = `(select min(free_at) - interval '${AHEAD_MS} milliseconds' from pace_slot
  where credential = $1 and slot <= $2)`;

const untilMs = (moment: string): string =>
  `(extract(epoch from greatest(${moment}, clock_timestamp()) - clock_timestamp()) * 1000)::double precision`;

const LOOK = `
select least(${untilMs(`greatest(${EARLIEST}, bulk_from, interactive_until)`)}, $3) as wait_ms,
  ${untilMs('held_until')} as held_ms
from pace where credential = $1 and exists ${SLOTS}`;

const LOOK_AND_KEEP_BULK_AWAY = `
update pace set interactive_until = greatest(interactive_until,
  least(${EARLIEST}, clock_timestamp() + $3 * interval '1 millisecond') + $4 * interval '1 millisecond')
where credential = $1 and exists ${SLOTS}
returning least(${untilMs(EARLIEST)}, $3) as wait_ms, ${untilMs('held_until')} as held_ms`;
