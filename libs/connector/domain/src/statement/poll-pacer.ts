const SHORTEST_MS = 100;
const LONGEST_MS = 30_000;
const FIRST_MS = 500;

/** By how much one question that came too early lengthens the delay. */
const RISE = Math.log(1.5);
/** Questions too early for each that was not: each takes back what so many others had shortened. */
const EARLY_SHARE = 0.06;

/**
 * How long to wait before asking after a statement, learnt from how that went: in the long run at most 1.1 questions a
 * statement (wire contract §4.1, near real time), never sooner than 100 ms nor later than 30 s. It keeps the quantile of
 * the processing times at which one answer in seventeen is still missing, whatever their distribution.
 */
export class PollPacer {
  private level = Math.log(FIRST_MS);
  private dueTimes: number[] = [];

  /** `monotonic` tells milliseconds; without it questions are taken to be asked one after another. */
  constructor(private readonly monotonic?: () => number) {}

  /** Milliseconds from the answer to a statement, or to the last question, until the next question. */
  delayMs(): number {
    const delay = Math.round(Math.exp(this.level));
    if (this.monotonic) this.dueTimes = [...this.stillWaiting(), this.monotonic() + delay];
    return delay;
  }

  /** `early`: it was still being processed · `done`: it had come to its end. */
  learn(outcome: 'early' | 'done'): void {
    const step = outcome === 'early' ? RISE : -RISE * EARLY_SHARE;
    this.dueTimes = this.stillWaiting();
    // Questions that wait side by side were given the same delay: together they count as one.
    const moved = this.level + step / (1 + this.dueTimes.length);
    this.level = Math.min(Math.max(moved, Math.log(SHORTEST_MS)), Math.log(LONGEST_MS));
  }

  private stillWaiting(): number[] {
    const now = this.monotonic?.() ?? 0;
    return this.dueTimes.filter((due) => due > now);
  }
}
