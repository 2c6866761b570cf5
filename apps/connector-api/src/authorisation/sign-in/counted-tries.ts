import { DecisionRepository, SignInTryRepository, type AuthorisationKey } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import { Injectable } from '@nestjs/common';

/** How a try ended; `declined` when it was wrong and the last one, so that the authorisation is over. */
export type TryResult = 'right' | 'wrong' | 'declined';

/** The five tries of an authorisation, passwords and passcodes together. */
@Injectable()
export class CountedTries {
  constructor(
    private readonly tries: SignInTryRepository,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
  ) {}

  /** Makes a try; one that is right, or that cannot be made, does not count. */
  async make(key: AuthorisationKey, check: () => Promise<boolean>): Promise<TryResult> {
    const left = await this.tries.take(key);
    if (left === undefined) return this.#decline(key);
    const isRight = await check().catch(async (error: unknown) => {
      await this.tries.giveBack(key);
      throw error;
    });
    if (isRight) await this.tries.giveBack(key);
    if (!isRight && left === 0) return this.#decline(key);
    return isRight ? 'right' : 'wrong';
  }

  async #decline({ bankId, authorisationId }: AuthorisationKey): Promise<'declined'> {
    const now = this.clock.now();
    await this.decisions.decline({ bankId, authorisationId, reason: 'too-many-attempts', now });
    return 'declined';
  }
}
