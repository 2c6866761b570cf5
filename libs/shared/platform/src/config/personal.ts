import { inspect } from 'node:util';

/** Something about a person (a name, an account): may be kept and sent where it belongs, never logged. */
export class Personal<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  /** The value itself, for the one place that needs it. */
  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return '[personal]';
  }

  toJSON(): string {
    return '[personal]';
  }

  [inspect.custom](): string {
    return '[personal]';
  }
}
