import type { WakeUpOf } from '@feedline/contracts';
import { Injectable } from '@nestjs/common';
import type { Follower } from '../outbox/follower.js';
import { HeldRows } from '../outbox/held-rows.js';

/** Takes a lane one step further. */
@Injectable()
export class AdvanceLane implements Follower<'lane'> {
  constructor(private readonly rows: HeldRows) {}

  async run(wakeUp: WakeUpOf<'lane'>): Promise<void> {
    await this.rows.hold(wakeUp, async () => 'when woken');
  }

  async handBack(): Promise<void> {
    await this.rows.handBack('lane');
  }
}
