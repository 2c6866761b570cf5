import { AuthorisationRepository } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import type { Posted } from './forms.js';
import type { NextPage } from './next-page.js';
import { Turns } from './turns.js';

/** From this time on customers are told that Sage does not answer, in milliseconds since their decision. */
const SLOW_AFTER_MS = 10_000;

/** A decision that is on its way. */
export interface WaitingView {
  readonly bankId: string;
  /** Until when we try, once it takes longer than it should. */
  readonly slowUntil: Date | undefined;
}

/** Shows how far a decision has come; to look at it changes nothing. */
@Injectable()
export class ShowWaiting {
  constructor(
    private readonly turns: Turns,
    private readonly authorisations: AuthorisationRepository,
    private readonly clock: Clock,
  ) {}

  /** The page to which a browser goes that has not decided. @throws PageError when the handle is not one of ours */
  async run(asked: Posted): Promise<WaitingView | NextPage> {
    const attempt = await this.turns.find(asked);
    if (attempt.step !== 'decided') return { page: 'step', ...asked };
    const { decidedAt, expiresAt } = (await this.authorisations.find(attempt)) ?? {};
    const isSlow = decidedAt && this.clock.now().getTime() - decidedAt.getTime() >= SLOW_AFTER_MS;
    return { bankId: attempt.bankId, slowUntil: isSlow ? expiresAt : undefined };
  }
}
