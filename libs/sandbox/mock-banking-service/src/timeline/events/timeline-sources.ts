import { Injectable } from '@nestjs/common';
import { CallJournal, Spoils } from '@feedline/mock-hooks';
import { FollowSageId } from '../sage-id/follow-sage-id.js';

/** All that can change what readers see. */
@Injectable()
export class TimelineSources {
  constructor(
    private readonly journal: CallJournal,
    private readonly spoils: Spoils,
    private readonly followSageId: FollowSageId,
  ) {}

  /** Calls `changed` at every change and lets Sage ID be followed, until the answered function is called. */
  watch(changed: () => void): () => void {
    const endings = [this.journal.onChange(changed), this.spoils.onChange(changed), this.followSageId.watch()];
    return () => {
      for (const end of endings) end();
    };
  }
}
