import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { startLaneRig, type LaneRig } from './start-lane-rig.js';

/** The rig of a whole spec: started without a log, emptied before each test and then prepared, closed in the end. */
export function laneRig(prepare: (rig: LaneRig) => Promise<unknown> = async () => undefined): LaneRig {
  const rig = {} as LaneRig;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    await startLaneRig(rig);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.empty();
    await prepare(rig);
  });
  return rig;
}
