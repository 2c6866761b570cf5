import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { Clock } from '@feedline/platform';
import { Armed } from '../../spoil-panel/armed.js';
import { ReadSpoils } from '../../spoil-panel/read-spoils.js';
import { AuthorisationChips } from '../authorisation-chips.js';
import { CallRow } from '../row/call-row.js';
import { FollowSageId } from '../sage-id/follow-sage-id.js';
import { SageIdNote } from '../sage-id/sage-id-note.js';
import type { TimelineCall, TimelineFilter } from '../timeline-call.js';
import { TimelineRepository } from '../timeline.repository.js';

/** The parts of a page that change while it is looked at, rendered. */
@Injectable()
export class TimelineParts {
  constructor(
    private readonly calls: TimelineRepository,
    private readonly followSageId: FollowSageId,
    private readonly readSpoils: ReadSpoils,
    private readonly clock: Clock,
  ) {}

  /** The row of a call. */
  row(call: TimelineCall): VNode {
    return <CallRow call={call} now={this.clock.now()} />;
  }

  /** Everything but the rows, by the name of its event. */
  async all({ authorisationId }: TimelineFilter): Promise<Map<string, string>> {
    const recent = await this.calls.recentAuthorisations();
    return new Map([
      ['chips', render(<AuthorisationChips recent={recent} chosen={authorisationId} />)],
      ['sage-id', render(<SageIdNote state={this.followSageId.state} />)],
      ['armed', render(<Armed {...this.readSpoils.run()} />)],
    ]);
  }
}
