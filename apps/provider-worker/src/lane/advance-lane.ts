import type { WakeUpOf } from '@feedline/contracts';
import { LaneRepository, type Due, type HeldLane } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import type { Follower } from '../outbox/follower.js';
import { HeldRows } from '../outbox/held-rows.js';
import type { CutNextStatement } from '../statement/cut-next-statement.js';
import type { MoveStatement } from '../statement/move-statement.js';
import type { LearnStartDate } from './learn-start-date.js';

/**
 * Takes a lane as far as it goes without waiting. It is closed when its link has ended, waits for its start date, or:
 * 1. cut the next statement, when none is on its way  2. send it  3. follow it to its end
 * Each step reads where the lane stands, does one thing, and answers when the lane is due again: it may end after any
 * of them, run twice, late, or elsewhere meanwhile, and whatever it writes is guarded by the fencing number.
 */
@Injectable()
export class AdvanceLane implements Follower<'lane'> {
  constructor(
    private readonly rows: HeldRows,
    private readonly lanes: LaneRepository,
    private readonly steps: LaneSteps,
    private readonly clock: Clock,
  ) {}

  async run(wakeUp: WakeUpOf<'lane'>): Promise<void> {
    await this.rows.hold(wakeUp, async (held) => {
      let due: Due = 0;
      for (let step = 0; step < STEPS && due === 0; step += 1) due = await this.#step(held);
      return due;
    });
  }

  async handBack(): Promise<void> {
    await this.rows.handBack('lane');
  }

  async #step(held: HeldLane): Promise<Due> {
    const lane = await this.lanes.read(held.laneId);
    if (!lane) return 'when woken';
    const { statement } = lane;
    if (lane.hasLinkEnded && lane.state !== 'closed') {
      await this.lanes.close(held, lane, this.clock.now());
      return 0;
    }
    if (statement) return this.steps.move.run({ held, lane, statement });
    if (lane.state === 'waiting') return this.steps.startDate.run(held, lane);
    return lane.state === 'open' ? this.#cut(held) : 'when woken';
  }

  async #cut(held: HeldLane): Promise<Due> {
    const cut = await this.steps.cut.run(held);
    return cut === 'stored' ? 0 : cut;
  }
}

/** What may be done about a lane. */
export interface LaneSteps {
  readonly startDate: LearnStartDate;
  readonly cut: CutNextStatement;
  readonly move: MoveStatement;
}

/** After so many steps that need no waiting other lanes have their turn: the end of a statement, a cut, a sending. */
const STEPS = 3;
