import type { BankConfig } from './bank.config.js';

/** The banks that this connector serves. */
export class Banks {
  readonly #byPath: ReadonlyMap<string, BankConfig>;
  readonly #byId: ReadonlyMap<string, BankConfig>;

  constructor(banks: readonly BankConfig[]) {
    this.#byPath = new Map(banks.map((bank) => [bank.path, bank]));
    this.#byId = new Map(banks.map((bank) => [bank.bankId, bank]));
  }

  /** The bank whose call-backs come in below this path segment. */
  byPath(path: string): BankConfig | undefined {
    return this.#byPath.get(path);
  }

  /** @param bankId Sage's id of the bank */
  byId(bankId: string): BankConfig | undefined {
    return this.#byId.get(bankId);
  }

  /** Sage's ids of all of them. */
  ids(): string[] {
    return [...this.#byId.keys()];
  }
}
