import { createHash, timingSafeEqual } from 'node:crypto';
import type { MockApplication, MockBank, MockProvider } from '../mock-banking-service-options.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Who is known to Banking Service: applications, providers and their banks. */
export class Participants {
  readonly #signingKeys: ReadonlyMap<string, string>;
  readonly #banks: ReadonlyMap<string, MockBank>;
  readonly #providers: readonly { readonly keyDigest: Buffer; readonly provider: MockProvider }[];

  constructor(applications: readonly MockApplication[], providers: readonly MockProvider[]) {
    const banks = providers.flatMap((provider) => provider.banks);
    this.#signingKeys = new Map(applications.map(({ application, signingKey }) => [application, signingKey]));
    this.#banks = new Map(banks.map((bank) => [bank.bankId, bank]));
    this.#providers = providers.map((provider) => ({ keyDigest: digest(provider.apiKey), provider }));
    if (this.#banks.size !== banks.length) throw new Error('Two banks have the same bankId');
  }

  /** The signing key of an application; undefined for an unknown one. */
  signingKey(application: string): string | undefined {
    return this.#signingKeys.get(application);
  }

  /** All banks, in the order of the configuration. */
  banks(): MockBank[] {
    return [...this.#banks.values()];
  }

  bank(bankId: string): MockBank | undefined {
    return this.#banks.get(bankId);
  }

  /** The provider that holds this key, compared in constant time. */
  provider(apiKey: string): MockProvider | undefined {
    const given = digest(apiKey);
    return this.#providers.filter(({ keyDigest }) => timingSafeEqual(keyDigest, given))[0]?.provider;
  }
}
