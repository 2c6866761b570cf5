/** The only source of time. Business time may be moved in a sandbox; monotonic time never moves. */
export abstract class Clock {
  /** Business time: what a rule of the contract means by "now". */
  abstract now(): Date;

  /** Milliseconds since some fixed moment, for leases, time-outs, pace and back-off inside one process. */
  abstract monotonic(): number;
}
