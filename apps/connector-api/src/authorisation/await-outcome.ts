import { isAllowedRedirect, mayGoBack } from '@feedline/domain';
import type { StoredAuthorisation } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import { PageSettings } from '../customer-page/page-settings.js';
import { PageError } from '../customer-page/page.error.js';
import { AuthorisationWatch } from './authorisation-watch.js';
import { endingOf, type Ending } from './ending.js';
import type { Posted } from './forms.js';
import { waitingFor, type NextPage } from './next-page.js';
import { Turns } from './turns.js';

/** How long one request waits; the waiting page asks again. */
const OUTCOME_LIMIT_MS = 5_000;

/**
 * Waits until Banking Service knows what the customer decided, and then lets the browser go back.
 * It goes back once the outcome is known or the 20 minutes are over, never while the PATCH may still succeed.
 */
@Injectable()
export class AwaitOutcome {
  readonly #logger = new Logger('authorisation');

  constructor(
    private readonly turns: Turns,
    private readonly watch: AuthorisationWatch,
    private readonly settings: PageSettings,
    private readonly clock: Clock,
  ) {}

  /** How it ended, or the page to which the browser goes instead. @throws PageError that says why neither */
  async run(asked: Posted): Promise<Ending | NextPage> {
    const attempt = await this.turns.find(asked);
    if (attempt.step !== 'decided') return { page: 'step', ...asked };
    const isOver = (authorisation: StoredAuthorisation) => mayGoBack(authorisation, this.clock.now());
    const authorisation = await this.watch.until(attempt, isOver, OUTCOME_LIMIT_MS);
    if (!authorisation) throw new PageError('unknown');
    if (!isOver(authorisation)) return waitingFor(asked);
    if (!isAllowedRedirect(attempt.redirectUri, this.settings.redirectAllowList)) throw new PageError('foreign');
    const { bankId, authorisationId, correlationId, state } = authorisation;
    this.#logger.log({ bankId, authorisationId, correlationId, state }, 'customer goes back');
    return endingOf(attempt, authorisation);
  }
}
