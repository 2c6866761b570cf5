import type { BankConfig } from './bank.config.js';
import type { Logo } from './logo.js';

/** The banks that this connector serves. */
export class Banks {
  readonly #byPath: ReadonlyMap<string, BankConfig>;
  readonly #byId: ReadonlyMap<string, BankConfig>;
  readonly #logos: ReadonlyMap<string, Logo>;

  constructor(banks: readonly BankConfig[]) {
    this.#byPath = new Map(banks.map((bank) => [bank.path, bank]));
    this.#byId = new Map(banks.map((bank) => [bank.bankId, bank]));
    this.#logos = new Map(banks.flatMap(({ logo }) => (logo ? [[logo.fileName, logo] as const] : [])));
  }

  /** The bank whose call-backs come in below this path segment. */
  byPath(path: string): BankConfig | undefined {
    return this.#byPath.get(path);
  }

  /** @param bankId Sage's id of the bank */
  byId(bankId: string): BankConfig | undefined {
    return this.#byId.get(bankId);
  }

  /** The bank, when there is no other. */
  only(): BankConfig | undefined {
    const [bank, ...others] = this.#byId.values();
    return others.length === 0 ? bank : undefined;
  }

  /** @param fileName as the logo is named in our URLs */
  logo(fileName: string): Logo | undefined {
    return this.#logos.get(fileName);
  }

  /** Sage's ids of all of them. */
  ids(): string[] {
    return [...this.#byId.keys()];
  }
}
