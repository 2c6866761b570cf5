import { Clock } from './clock.js';

/** The machine's own time. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }

  override monotonic(): number {
    return performance.now();
  }
}
