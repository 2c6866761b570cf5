import { DecisionRepository, SignInTryRepository, type AuthorisationKey } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import type { NextPage } from '../next-page.js';
import { Turns, type Turn } from '../turns.js';

/** How a try ended; `over` when it was wrong and the last one, or none was left, so that `decline` is due. */
export type TryResult = 'right' | 'wrong' | 'over';

/** The five tries of an authorisation, passwords and passcodes together. */
@Injectable()
export class CountedTries {
  constructor(
    private readonly tries: SignInTryRepository,
    private readonly turns: Turns,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
  ) {}

  /** Makes a try; one that is right, or that cannot be made, does not count. */
  async make(key: AuthorisationKey, check: () => Promise<boolean>): Promise<TryResult> {
    const left = await this.tries.take(key);
    if (left === undefined) return 'over';
    const isRight = await check().catch(async (error: unknown) => {
      await this.tries.giveBack(key);
      throw error;
    });
    if (!isRight) return left === 0 ? 'over' : 'wrong';
    await this.tries.giveBack(key);
    return 'right';
  }

  /**
   * Declines for too many tries and ends the turn, both or neither.
   * Should neither be kept, no try is left, so the next one that is made declines.
   * @throws PageError when there was nothing left to decide
   */
  decline(turn: Turn): Promise<NextPage> {
    const { bankId, authorisationId } = turn.authorisation;
    const refusal = { bankId, authorisationId, reason: 'too-many-attempts', now: this.clock.now() } as const;
    return this.turns.end(turn, (_open, claim) => this.decisions.decline(refusal, claim));
  }
}
