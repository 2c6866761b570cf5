import { Clock } from '@feedline/platform';

/** A clock that stands still until it is told to move. */
export class FakeClock extends Clock {
  #now: number;
  #monotonic = 0;

  constructor(start: Date | string = '2026-03-02T09:00:00.000Z') {
    super();
    this.#now = new Date(start).getTime();
  }

  override now(): Date {
    return new Date(this.#now);
  }

  override monotonic(): number {
    return this.#monotonic;
  }

  /** Moves business time and monotonic time on by `ms` milliseconds. */
  advance(ms: number): void {
    this.#now += ms;
    this.#monotonic += ms;
  }

  /** Sets business time alone, as somebody may in a sandbox. */
  set(now: Date | string): void {
    this.#now = new Date(now).getTime();
  }
}
