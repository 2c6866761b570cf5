import { createHash } from 'node:crypto';

/** A stream of numbers that only depends on its seed: for plausible data, never for secrets. */
export class SeededRandom {
  readonly #seed: string;
  #block: Buffer = Buffer.alloc(0);
  #read = 0;
  #blocks = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.#fraction() * (most - least + 1));
  }

  /** True with the given probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.#fraction() < probability;
  }

  /** One of the choices. */
  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[this.between(0, choices.length - 1)] ?? choices[0];
  }

  #fraction(): number {
    if (this.#read >= this.#block.length) {
      this.#block = createHash('sha512').update(`${this.#seed}/${this.#blocks++}`).digest();
      this.#read = 0;
    }
    const value = this.#block.readUInt32BE(this.#read);
    this.#read += 4;
    return value / 2 ** 32;
  }
}
