import { Injectable } from '@nestjs/common';
import type { LinkResult } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { notFound } from '../refusal.js';
import { AuthorisationRepository, type Authorisation } from '../store/authorisation.repository.js';
import { Database, type Sql } from '../store/database.js';
import { PollRouteRepository } from '../store/poll-route.repository.js';

/** What a poll learns: the result, or where to ask next. */
export type PollProgress =
  | { readonly authorisationId: string; readonly result: LinkResult }
  | { readonly authorisationId: string; readonly nextPollId: string }
  | 'used';

/** Answers one poll, and uses its route up. An authorisation that ran out of time has failed. */
@Injectable()
export class PollLink {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async run(pollId: string): Promise<PollProgress> {
    const now = this.clock.now();
    return this.database.transaction(async (sql) => {
      const routes = new PollRouteRepository(sql);
      const use = await routes.use(pollId, now);
      if (use === 'used') return use;
      if (use === 'unknown') throw notFound('poll route');
      const { authorisationId } = use;
      const authorisations = new AuthorisationRepository(sql);
      const authorisation = await authorisations.lock(authorisationId);
      if (!authorisation) throw notFound('authorisation');
      const isOpen = authorisation.outcome === 'open';
      if (isOpen && now < authorisation.expiresAt) {
        return { authorisationId, nextPollId: await routes.issue(authorisationId) };
      }
      if (isOpen) await authorisations.settle(authorisationId, null, now);
      await authorisations.markTold(authorisationId, now);
      return { authorisationId, result: await resultOf(sql, authorisation) };
    });
  }
}

async function resultOf(sql: Sql, { authorisationId, chosenAccountKey }: Authorisation): Promise<LinkResult> {
  const offered = await new AuthorisationRepository(sql).offered(authorisationId);
  const chosen = offered.find(({ accountKey }) => accountKey === chosenAccountKey);
  if (!chosen) return { account: null, success: false };
  const { accountName, accountKey, accountIdentifier, bankIdentifier, bankAccountExternalId } = chosen;
  return {
    account: { accountName, accountKey, accountIdentifier, bankIdentifier, bankAccountExternalId },
    success: true,
  };
}
