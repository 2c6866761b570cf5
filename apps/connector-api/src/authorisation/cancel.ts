import { DecisionRepository } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import { PageError } from '../customer-page/page.error.js';
import type { Posted } from './forms.js';
import type { NextPage } from './next-page.js';
import { Turns } from './turns.js';

/** Lets a customer cancel at any step: the authorisation is declined, and Banking Service will be told. */
@Injectable()
export class Cancel {
  readonly #logger = new Logger('authorisation');

  constructor(
    private readonly turns: Turns,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws PageError that says why not */
  run(posted: Posted): Promise<NextPage> {
    return this.turns.unlessDecided(posted, () => this.#decline(posted));
  }

  async #decline(posted: Posted): Promise<NextPage> {
    const { step } = await this.turns.find(posted);
    if (step === 'decided') throw new PageError('out-of-date');
    return this.turns.decide(posted, step, async ({ authorisation }, claim) => {
      const { bankId, authorisationId, correlationId } = authorisation;
      const refusal = { bankId, authorisationId, reason: 'cancelled', now: this.clock.now() } as const;
      const isDeclined = await this.decisions.decline(refusal, claim);
      if (isDeclined) this.#logger.log({ ...refusal, correlationId }, 'authorisation declined');
      return isDeclined;
    });
  }
}
