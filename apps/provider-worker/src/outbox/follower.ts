import type { WakeUp, WakeUpOf } from '@feedline/contracts';

/** Does the work of one kind of wake-up. */
export interface Follower<Kind extends WakeUp['kind']> {
  /** Settles the row that the wake-up names; a wake-up of an earlier hand-out changes nothing. */
  run(wakeUp: WakeUpOf<Kind>): Promise<void>;

  /** Gives back whatever is still under way when the process has to end, for another to take at once. */
  handBack(): Promise<void>;
}

/** Who works, by the kind of the wake-up. */
export type Followers = { readonly [Kind in WakeUp['kind']]: Follower<Kind> };

/** Hands a wake-up to the one who does its work. */
export function follow(followers: Followers, wakeUp: WakeUp): Promise<void> {
  if (wakeUp.kind === 'job') return followers.job.run(wakeUp);
  return wakeUp.kind === 'lane' ? followers.lane.run(wakeUp) : followers.ledger.run(wakeUp);
}
