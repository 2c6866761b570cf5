import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import { AuthorisationRepository, type Authorisation, type OfferedAccount } from '../store/authorisation.repository.js';
import { Database } from '../store/database.js';
import { endings, type OutcomeError } from './outcome.error.js';

/** What a customer did on the selection page. */
export type Choice = { readonly accountKey: string } | 'cancel';

/** The page that a customer gets. */
export type CustomerPage =
  | { readonly authorisationId: string; readonly accounts: OfferedAccount[] }
  | { readonly authorisationId: string; readonly ending: OutcomeError };

/**
 * Receives a customer who comes back from the bank, and the choice of an account.
 * Who comes back before the provider has reported success has linked nothing: that ends the authorisation.
 */
@Injectable()
export class ReceiveCustomer {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws OutcomeError when the link is unknown or the state is not the one that went out */
  arrive(linkId: string, state: unknown): Promise<CustomerPage> {
    return this.#inTurn(linkId, state, async (authorisations, authorisation) => {
      const { authorisationId } = authorisation;
      if (authorisation.decision?.data.status === 'success') {
        return { authorisationId, accounts: await authorisations.offered(authorisationId) };
      }
      await authorisations.settle(authorisationId, null, this.clock.now());
      return { authorisationId, ending: endings.notLinked() };
    });
  }

  /** @throws OutcomeError as `arrive`, and when the account was not offered */
  choose(linkId: string, state: unknown, choice: Choice): Promise<CustomerPage> {
    return this.#inTurn(linkId, state, async (authorisations, { authorisationId }) => {
      const accountKey = choice === 'cancel' ? null : choice.accountKey;
      const offered = await authorisations.offered(authorisationId);
      if (accountKey !== null && !offered.some((account) => account.accountKey === accountKey)) {
        throw endings.refused('Choose one of the accounts that your bank offered.');
      }
      await authorisations.settle(authorisationId, accountKey, this.clock.now());
      return { authorisationId, ending: accountKey === null ? endings.notLinked() : endings.linked() };
    });
  }

  /** One at a time, and only while the authorisation is open; after that everybody sees how it ended. */
  #inTurn(
    linkId: string,
    state: unknown,
    work: (authorisations: AuthorisationRepository, authorisation: Authorisation) => Promise<CustomerPage>,
  ): Promise<CustomerPage> {
    return this.database.transaction(async (sql) => {
      const authorisations = new AuthorisationRepository(sql);
      const authorisation = await authorisations.lockByLink(linkId);
      if (!authorisation) throw endings.unknown();
      if (state !== authorisation.state) throw endings.refused('The state is not the one that went out.');
      const { authorisationId, outcome } = authorisation;
      if (outcome === 'linked') return { authorisationId, ending: endings.linked() };
      if (outcome === 'failed') return { authorisationId, ending: endings.notLinked() };
      if (this.clock.now() < authorisation.expiresAt) return work(authorisations, authorisation);
      await authorisations.settle(authorisationId, null, this.clock.now());
      return { authorisationId, ending: endings.expired() };
    });
  }
}
