import type { Clock } from '../../clock/clock.js';

/** Wrong keys of one address within a minute that are answered and logged one by one. */
const TRIES_ALLOWED = 10;

const PERIOD_MS = 60_000;

/** Addresses that are remembered at the most. */
const REMEMBERED = 1_000;

/** Counts the wrong keys per address, in this process. */
export class FailedTries {
  readonly #addresses = new Map<string, { failures: number; until: number }>();

  constructor(private readonly clock: Clock) {}

  /** 0 while the address may show another wrong key, else the seconds that it has to wait. */
  secondsToWait(address: string): number {
    const tries = this.#addresses.get(address);
    const left = (tries?.until ?? 0) - this.clock.monotonic();
    return tries && left > 0 && tries.failures >= TRIES_ALLOWED ? Math.ceil(left / 1000) : 0;
  }

  /** One more; the minute runs from the first. */
  count(address: string): void {
    const now = this.clock.monotonic();
    const tries = this.#addresses.get(address);
    if (tries && tries.until > now) {
      tries.failures += 1;
      return;
    }
    if (this.#addresses.size >= REMEMBERED) this.#addresses.clear();
    this.#addresses.set(address, { failures: 1, until: now + PERIOD_MS });
  }
}
