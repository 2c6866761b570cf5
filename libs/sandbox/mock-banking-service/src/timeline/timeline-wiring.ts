import { ArmSpoil } from '../spoil-panel/arm-spoil.js';
import { ReadSpoils } from '../spoil-panel/read-spoils.js';
import { RelaySpoil } from '../spoil-panel/relay-spoil.js';
import { SpoilPanelController } from '../spoil-panel/spoil-panel.controller.js';
import { ShowTimeline } from './events/show-timeline.js';
import { TimelineParts } from './events/timeline-parts.js';
import { TimelineSources } from './events/timeline-sources.js';
import { ReadTimeline } from './read-timeline.js';
import { FollowSageId } from './sage-id/follow-sage-id.js';
import { MirrorRepository } from './sage-id/mirror.repository.js';
import { SageIdSandbox } from './sage-id/sage-id-sandbox.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineRepository } from './timeline.repository.js';

/** What people watch and spoil with: the timeline and the spoil panel. */
export const timelineWiring = {
  controllers: [TimelineController, SpoilPanelController],
  providers: [
    TimelineRepository,
    ReadTimeline,
    TimelineSources,
    TimelineParts,
    ShowTimeline,
    SageIdSandbox,
    MirrorRepository,
    FollowSageId,
    ReadSpoils,
    RelaySpoil,
    ArmSpoil,
  ],
};
