import type { HeldLane, Lane, LiveStatement } from '@feedline/persistence';

/** A statement and its lane, in the hands of who may move them. */
export interface StatementInHand {
  readonly held: HeldLane;
  readonly lane: Lane;
  readonly statement: LiveStatement;
}
