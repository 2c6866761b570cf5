import { Injectable } from '@nestjs/common';
import { Clock, Metrics, ProblemError } from '@feedline/platform';
import { Behaviour } from '../behaviour/behaviour.js';

const SECOND_MS = 1_000;

/**
 * Lets a provider make so many calls in any second, by monotonic time and not by the second of a clock (wire contract
 * §4.1). A call that is refused does not count.
 */
@Injectable()
export class Throttle {
  readonly #admitted = new Map<string, number[]>();

  constructor(
    private readonly behaviour: Behaviour,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @throws ProblemError 429 with `retry-after` in seconds */
  admit(apiKey: string): void {
    const { rate } = this.behaviour.values;
    const now = this.clock.monotonic();
    const recent = (this.#admitted.get(apiKey) ?? []).filter((at) => now - at < SECOND_MS);
    this.#admitted.set(apiKey, recent);
    if (rate === 0) return;
    if (recent.length >= rate) {
      this.metrics.count('mock_banking_service_throttled_total', 'Provider calls refused as too many in a second');
      const detail = `At most ${rate} in any second`;
      throw new ProblemError(
        { status: 429, code: 'throttled', title: 'Too many calls', detail },
        { 'retry-after': '1' },
      );
    }
    recent.push(now);
  }
}
