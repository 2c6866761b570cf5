const WIDTH = 24;
const SAY_EVERY_MS = 10_000;
const CLEAR_LINE = '\r\u001b[K';

/** Shows how far something is: a bar on a terminal, a line every ten seconds elsewhere. */
export class ProgressLine {
  readonly #start = performance.now();
  #saidAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(private readonly output: NodeJS.WriteStream) {}

  /** `part` is from 0 to 1. */
  show(part: number, text: string): void {
    const line = `${bar(part)} ${String(Math.floor(part * 100)).padStart(3)} %  ${this.#seconds()} s  ${text}`;
    if (this.output.isTTY) {
      this.#isShown = true;
      this.output.write(`${CLEAR_LINE}${line.slice(0, (this.output.columns ?? 80) - 1)}`);
    } else if (performance.now() - this.#saidAt >= SAY_EVERY_MS) {
      this.#saidAt = performance.now();
      this.output.write(`${line}\n`);
    }
  }

  /** Writes a line of its own, above the bar. */
  say(line: string): void {
    this.clear();
    this.output.write(`${line}\n`);
  }

  clear(): void {
    if (this.#isShown) this.output.write(CLEAR_LINE);
    this.#isShown = false;
  }

  #seconds(): string {
    return ((performance.now() - this.#start) / 1_000).toFixed(0);
  }
}

const bar = (part: number): string => {
  const full = Math.round(Math.min(1, Math.max(0, part)) * WIDTH);
  return `[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}]`;
};
