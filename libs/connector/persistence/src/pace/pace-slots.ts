import type { PacePriority } from '@feedline/domain';
import type { Sql } from '../database.js';
import { AHEAD_MS, lookForSlot, type NoSlot } from './look-for-slot.js';

/** Whose pace it is and what was agreed. */
export interface PaceOptions {
  /** Tells one key at one host from others; never the key itself. */
  readonly credential: string;
  /** Calls in any sliding second at the most. */
  readonly rate: number;
  /** The longest that a call may take, in milliseconds: its slot comes back a little later, whoever died holding it. */
  readonly callTimeoutMs: number;
}

/** A slot in hand. `taken` tells this taking from every other, so that a late return changes nothing. */
export interface TakenSlot {
  readonly slot: number;
  readonly taken: number;
  /** It comes free only then: the call may not begin before, in milliseconds from the answer. */
  readonly waitMs: number;
}

/** A slot is used again this long after its call has settled; what makes any sliding second hold. */
const REST_MS = 1_000;

/**
 * Two bulk calls are at least this part of the even distance apart. The slots are then never all used at once, and a
 * customer's call meets one that is about to come free; the rest is what delayed calls catch up with.
 */
const SPREAD = 0.5;

/**
 * The slots of one credential as rows: as many as the agreed rate, all times by the database's clock.
 * Each statement is one transaction of its own: a process that stands still holds no lock.
 */
export class PaceSlots {
  constructor(
    private readonly sql: Sql,
    private readonly options: PaceOptions,
  ) {}

  /** Makes the rows that are not there yet. */
  async prepare(): Promise<void> {
    const { credential, rate } = this.options;
    await this.sql.query('insert into pace (credential) values ($1) on conflict do nothing', [credential]);
    await this.sql.query(
      `insert into pace_slot (credential, slot) select $1, slot from generate_series(1, $2) slot
       on conflict do nothing`,
      [credential, rate],
    );
  }

  /** A free slot, if the priority may have one now. */
  async take(priority: PacePriority): Promise<TakenSlot | NoSlot> {
    if (priority === 'interactive' || (await this.#bulkMayGo())) {
      const { rows } = await this.sql.query<{ slot: number; taken: number; wait_ms: number }>(TAKE, [
        this.options.credential,
        this.options.rate,
        this.options.callTimeoutMs + 2 * REST_MS,
        AHEAD_MS,
      ]);
      const [taken] = rows;
      if (taken) return { slot: taken.slot, taken: taken.taken, waitMs: taken.wait_ms };
    }
    const reason = await lookForSlot(this.sql, this.options, priority);
    if (reason) return reason;
    await this.prepare();
    return { waitMs: 0, heldMs: 0 };
  }

  /** The call has settled: the slot is free again after its rest. */
  async giveBack(slot: TakenSlot): Promise<void> {
    await this.#free(slot, REST_MS);
  }

  /** Nothing was sent: the slot is free again at once. */
  async giveBackUnused(slot: TakenSlot): Promise<void> {
    await this.#free(slot, 0);
  }

  /** Nobody takes a slot for so long; a shorter pause never shortens a longer one. */
  async hold(milliseconds: number): Promise<void> {
    await this.sql.query(
      `insert into pace (credential, held_until) values ($1, clock_timestamp() + $2 * interval '1 millisecond')
       on conflict (credential) do update set held_until = greatest(pace.held_until, excluded.held_until)`,
      [this.options.credential, milliseconds],
    );
  }

  /** One bulk call over all processes at a time passes here; the condition is checked again on the row as it is then. */
  async #bulkMayGo(): Promise<boolean> {
    const { credential, rate } = this.options;
    const { rowCount } = await this.sql.query(
      `update pace set bulk_from = clock_timestamp() + $3 * interval '1 millisecond'
       where credential = $1 and bulk_from <= clock_timestamp() and interactive_until <= clock_timestamp()
         and held_until <= clock_timestamp() and exists (select from pace_slot free
           where free.credential = $1 and free.slot <= $2
             and free.free_at <= clock_timestamp() + $4 * interval '1 millisecond')`,
      [credential, rate, (SPREAD * 1_000) / rate, AHEAD_MS],
    );
    return rowCount === 1;
  }

  async #free({ slot, taken }: TakenSlot, restMs: number): Promise<void> {
    await this.sql.query(
      `update pace_slot set free_at = clock_timestamp() + $4 * interval '1 millisecond'
       where credential = $1 and slot = $2 and taken = $3`,
      [this.options.credential, slot, taken, restMs],
    );
  }
}

/** Skips what another is taking, and checks a row that has changed meanwhile again, as it is then. */
const TAKE = `
with free as (
  select slot, free_at from pace_slot
   where credential = $1 and slot <= $2 and free_at <= clock_timestamp() + $4 * interval '1 millisecond'
     and exists (select from pace where credential = $1 and held_until <= clock_timestamp())
   order by free_at limit 1 for update skip locked)
update pace_slot taken set free_at = clock_timestamp() + $3 * interval '1 millisecond', taken = taken.taken + 1
  from free where taken.credential = $1 and taken.slot = free.slot
returning taken.slot, taken.taken,
  (extract(epoch from greatest(free.free_at, clock_timestamp()) - clock_timestamp()) * 1000)::double precision as wait_ms`;
