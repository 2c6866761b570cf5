import { Injectable } from '@nestjs/common';
import { CallJournal, Spoils } from '@feedline/mock-hooks';
import { Behaviour } from '../../behaviour/behaviour.js';
import { FollowSageId } from '../sage-id/follow-sage-id.js';

/** All that can change what readers see. */
@Injectable()
export class TimelineSources {
  constructor(
    private readonly journal: CallJournal,
    private readonly spoils: Spoils,
    private readonly followSageId: FollowSageId,
    private readonly behaviour: Behaviour,
  ) {}

  /** Calls `changed` at every change and lets Sage ID be followed, until the answered function is called. */
  watch(changed: () => void): () => void {
    const own = [this.journal, this.spoils, this.behaviour].map((source) => source.onChange(changed));
    const endings = [...own, this.followSageId.watch()];
    return () => {
      for (const end of endings) end();
    };
  }
}
