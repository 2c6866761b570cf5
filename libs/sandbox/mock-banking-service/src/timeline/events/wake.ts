/** A bell that is not missed by who looks away: rung meanwhile, the next wait is over at once. */
export class Wake {
  #isRung = false;
  #wake: (() => void) | undefined;

  readonly ring = (): void => {
    this.#isRung = true;
    this.#wake?.();
  };

  /** True when it was rung, false when `ms` milliseconds passed without. */
  async wait(ms: number): Promise<boolean> {
    if (!this.#isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const wasRung = this.#isRung;
    this.#isRung = false;
    this.#wake = undefined;
    return wasRung;
  }
}
