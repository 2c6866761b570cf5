import { collectDefaultMetrics, Counter, Registry } from 'prom-client';

/** The counters of one process, shown at `/metrics` in the Prometheus text format. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #counters = new Map<string, Counter>();

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Adds one to a counter; labels must come from a small fixed set, never from input. */
  count(name: string, help: string, labels: Readonly<Record<string, string>> = {}): void {
    let counter = this.#counters.get(name);
    if (!counter) {
      counter = new Counter({ name, help, labelNames: Object.keys(labels), registers: [this.#registry] });
      this.#counters.set(name, counter);
    }
    counter.inc(labels);
  }

  /** Everything, as text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
