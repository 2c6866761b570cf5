/** `interactive`: a customer waits for it · `bulk`: everything else; it never goes first. */
export type PacePriority = 'interactive' | 'bulk';

/**
 * The agreed rate of one credential at Banking Service, for all processes and all calls (wire contract §4.1):
 * in any sliding second there are never more than the agreed number.
 */
export abstract class Pace {
  /** Makes the call when its turn has come; the turn is over one second after the call settled, however it did. */
  abstract turn<Result>(priority: PacePriority, call: () => Promise<Result>): Promise<Result>;

  /** Nobody calls for so long: an answer asked for it. A shorter pause never shortens a longer one. */
  abstract hold(milliseconds: number): Promise<void>;
}
