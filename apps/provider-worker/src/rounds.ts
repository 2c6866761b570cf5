/** When rounds are made: how long after the start the first one, and how long after each the next, in milliseconds. */
export interface RoundTimes {
  readonly firstMs: number;
  readonly everyMs: number;
}

/** Work that is done again and again while the process runs, one round at a time. */
export class Rounds {
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  /** @param round never rejects: what it could not do is done in a later one */
  constructor(private readonly round: () => Promise<unknown>) {}

  /** Aborted when the rounds end: the one under way may end early. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  start({ firstMs, everyMs }: RoundTimes): void {
    this.#timer = setTimeout(() => {
      this.#running = this.round().then(() => {
        if (!this.signal.aborted) this.start({ firstMs: everyMs, everyMs });
      });
    }, firstMs);
  }

  /** Begins no more, and waits for the one under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }
}
