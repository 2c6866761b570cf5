import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { FollowSageId, type SageIdState } from './sage-id/follow-sage-id.js';
import type { RecentAuthorisation, TimelineCall, TimelineFilter } from './timeline-call.js';
import { TimelineRepository } from './timeline.repository.js';

/** What the panel shows at first. */
export interface TimelineView {
  readonly calls: readonly TimelineCall[];
  /** The last change that is in it: events go on from here. */
  readonly cursor: number;
  readonly filter: TimelineFilter;
  readonly recent: readonly RecentAuthorisation[];
  readonly sageId: SageIdState;
  readonly now: Date;
}

const CALLS_SHOWN = 100;

/** Reads the timeline as it is now. */
@Injectable()
export class ReadTimeline {
  constructor(
    private readonly calls: TimelineRepository,
    private readonly followSageId: FollowSageId,
    private readonly clock: Clock,
  ) {}

  async run(filter: TimelineFilter = {}, shown = CALLS_SHOWN): Promise<TimelineView> {
    await this.followSageId.catchUp();
    // First the mark, then the calls: what comes in between is sent again and takes its own place.
    const { change: cursor } = await this.calls.bounds();
    const [calls, recent] = await Promise.all([this.calls.latest(filter, shown), this.calls.recentAuthorisations()]);
    return { calls, cursor, filter, recent, sageId: this.followSageId.state, now: this.clock.now() };
  }
}
