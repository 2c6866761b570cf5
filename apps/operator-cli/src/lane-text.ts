import type { AccountFile } from '@feedline/persistence';

/** The state of a lane, and whatever stands in its way. */
export const laneText = ({ state, reason, trouble, unknownWord }: AccountFile['lanes'][number]): string =>
  [state, reason, trouble && `in trouble: ${trouble}`, unknownWord && `unknown state: ${unknownWord}`]
    .filter(Boolean)
    .join(', ');
