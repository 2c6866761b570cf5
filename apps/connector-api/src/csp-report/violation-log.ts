import { Clock, Metrics } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { Violation } from './read-violations.js';

const LINES_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** Counts every violation, and tells the log of a few: anybody can send reports. */
@Injectable()
export class ViolationLog {
  readonly #logger = new Logger('csp-report');
  #minuteBegan = -Infinity;
  #lines = 0;
  #untold = 0;

  constructor(
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  add(violation: Violation): void {
    const { directive } = violation;
    this.metrics.count('feedline_csp_violations_total', 'Reported violations of the policy of our pages', {
      directive,
    });
    if (!this.#mayTell()) return void this.#untold++;
    this.#logger.warn({ ...violation, untold: this.#untold }, 'a browser stopped something on a page');
    this.#untold = 0;
  }

  /** Ten lines a minute; the next one says how many were left out. */
  #mayTell(): boolean {
    const now = this.clock.monotonic();
    if (now - this.#minuteBegan >= MINUTE_MS) {
      this.#minuteBegan = now;
      this.#lines = 0;
    }
    return this.#lines++ < LINES_PER_MINUTE;
  }
}
