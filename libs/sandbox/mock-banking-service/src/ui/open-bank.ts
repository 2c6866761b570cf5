import { Injectable } from '@nestjs/common';
import { Clock } from '@feedline/platform';
import type { MockBank } from '../mock-banking-service-options.js';
import { CallOut } from '../outgoing/call-out.js';
import { Participants } from '../participant/participants.js';
import { Settings } from '../settings.js';
import type { Authorisation } from '../store/authorisation.repository.js';
import { endings } from './outcome.error.js';

/** The bank's page for an authorisation: where it is, and what it says. */
@Injectable()
export class OpenBank {
  constructor(
    private readonly participants: Participants,
    private readonly callOut: CallOut,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** @throws OutcomeError when this authorisation is over */
  bankOf({ bankId, outcome, expiresAt }: Authorisation): MockBank {
    const bank = this.participants.bank(bankId);
    if (!bank) throw endings.unknown();
    if (outcome === 'linked') throw endings.linked();
    if (outcome === 'failed') throw endings.notLinked();
    if (this.clock.now() >= expiresAt) throw endings.expired();
    return bank;
  }

  /** The bank's `/auth` with the query of wire contract §2.2; whatever query the bank registered stays. */
  urlOf(authorisation: Authorisation): URL {
    const { bankId, authorisationId, linkId, state } = authorisation;
    const url = new URL(this.bankOf(authorisation).callbackUrls.auth);
    url.searchParams.append('bank', bankId);
    url.searchParams.append('authorisation_id', authorisationId);
    url.searchParams.append('redirect_uri', `${this.settings.consumerUrl}/indirectredirect/${linkId}`);
    url.searchParams.append('state', state);
    return url;
  }

  /** What the bank answers; redirects are followed. @throws OutcomeError when that is no page */
  async fetchFragment(authorisation: Authorisation, correlationId: string): Promise<string> {
    const { authorisationId } = authorisation;
    const answer = await this.callOut
      .run({
        method: 'GET',
        url: this.urlOf(authorisation),
        headers: { accept: 'text/html' },
        redirect: 'follow',
        authorisationId,
        correlationId,
      })
      .catch(() => undefined);
    if (answer?.status !== 200 || !answer.contentType.startsWith('text/html')) throw endings.bankUnavailable();
    return answer.text;
  }
}
