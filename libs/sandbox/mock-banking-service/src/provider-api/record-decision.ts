import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { assumptions, type AuthorisationPatch, type AuthorisedBankAccount } from '@feedline/contracts';
import { Clock, type ProblemError } from '@feedline/platform';
import type { MockProvider } from '../mock-banking-service-options.js';
import { refusal } from '../refusal.js';
import { AuthorisationRepository, type Authorisation } from '../store/authorisation.repository.js';
import { Database } from '../store/database.js';

/** A PATCH: as it came, for the comparison with the next one, and as it was understood. */
export interface Decision {
  readonly raw: unknown;
  readonly patch: AuthorisationPatch;
}

/**
 * Keeps what a provider reports of an authorisation (wire contract §4.2).
 * 1. is it this provider's?  2. was it reported before?  3. may it still be?  4. are the accounts in order?  5. keep it
 * An identical repeat changes nothing, a different one is refused; a failure ends the authorisation at once.
 */
@Injectable()
export class RecordDecision {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(provider: MockProvider, authorisationId: string, { raw, patch }: Decision): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (sql) => {
      const authorisations = new AuthorisationRepository(sql);
      const authorisation = await authorisations.lock(authorisationId);
      if (!authorisation || !isOf(provider, authorisation))
        throw rejection('unknownAuthorisation', 'No such authorisation');
      if (isRepeat(authorisation, raw)) return;
      requireOpen(authorisation, now);
      const accounts = accountsOf(patch);
      await authorisations.decide(authorisationId, raw, now);
      if (accounts === undefined) return authorisations.settle(authorisationId, null, now);
      const offered = accounts.map((account) => ({ ...account, accountKey: randomUUID() }));
      await authorisations.offer(authorisationId, offered);
    });
  }
}

const codes = assumptions.authorisationRejections.value;

const rejection = (code: keyof typeof codes, title: string, field?: string): ProblemError =>
  refusal(codes[code], code, title, field);

const isOf = ({ banks }: MockProvider, { bankId }: Authorisation): boolean =>
  banks.some((bank) => bank.bankId === bankId);

function isRepeat({ decision }: Authorisation, raw: unknown): boolean {
  if (decision === null) return false;
  if (isDeepStrictEqual(decision, raw)) return true;
  const { different } = assumptions.repeatedAuthorisation.value;
  throw rejection(different, 'This authorisation was reported with another body before');
}

function requireOpen({ expiresAt, outcome }: Authorisation, now: Date): void {
  if (now >= expiresAt) throw rejection('authorisationExpired', 'This authorisation is older than its lifetime');
  if (outcome !== 'open') {
    throw rejection('authorisationClosed', 'The customer came back before this authorisation was reported');
  }
}

/** The accounts to offer; undefined after a failure. */
function accountsOf({ data }: AuthorisationPatch): AuthorisedBankAccount[] | undefined {
  if (data.status !== 'success') return undefined;
  const accounts = data.bankAccounts ?? [];
  if (accounts.length === 0) {
    throw rejection('bankAccountsMissing', 'must name every account of the customer', 'data.bankAccounts');
  }
  const doubled =
    firstDouble(accounts, ({ bankAccountExternalId }) => bankAccountExternalId) ??
    firstDouble(accounts, ({ bankIdentifier, accountIdentifier }) => `${bankIdentifier}\n${accountIdentifier}`);
  if (doubled === undefined) return accounts;
  throw rejection('bankAccountDoubled', 'is the same account as one before', `data.bankAccounts.${doubled}`);
}

function firstDouble<Item>(items: readonly Item[], keyOf: (item: Item) => string): number | undefined {
  const index = items.findIndex((item, at) => items.slice(0, at).some((before) => keyOf(before) === keyOf(item)));
  return index < 0 ? undefined : index;
}
