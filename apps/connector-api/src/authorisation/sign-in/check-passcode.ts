import { Bank } from '@feedline/domain';
import type { Secret } from '@feedline/platform';
import { Injectable, Logger } from '@nestjs/common';
import { askBank, BankAway } from '../ask-bank.js';
import type { passcodeFormSchema, Posted } from '../forms.js';
import type { NextPage } from '../next-page.js';
import { writeNotice } from '../notice.js';
import { Turns, type Turn } from '../turns.js';
import { CountedTries } from './counted-tries.js';

/** Checks the passcode that was sent: 1. take the turn  2. let the bank check  3. on to the accounts. */
@Injectable()
export class CheckPasscode {
  readonly #logger = new Logger('authorisation');

  constructor(
    private readonly turns: Turns,
    private readonly tries: CountedTries,
    private readonly bank: Bank,
  ) {}

  /** @throws PageError that says why not */
  run(posted: Posted<typeof passcodeFormSchema>): Promise<NextPage> {
    return this.turns.unlessDecided(posted, () => this.#try(posted));
  }

  async #try(posted: Posted<typeof passcodeFormSchema>): Promise<NextPage> {
    const turn = await this.turns.take(posted, 'passcode');
    try {
      return await this.#check(turn, posted.passcode);
    } catch (error) {
      if (error instanceof BankAway) return this.turns.stay(turn, writeNotice('away'));
      throw error;
    }
  }

  async #check(turn: Turn, passcode: Secret): Promise<NextPage> {
    const challengeId = turn.attempt.challengeId ?? '';
    const result = await this.tries.make(turn.attempt, () =>
      askBank(() => this.bank.checkPasscode(challengeId, passcode.reveal())),
    );
    const { bankId, authorisationId, correlationId } = turn.authorisation;
    this.#logger.log({ bankId, authorisationId, correlationId, result }, 'passcode checked');
    if (result === 'wrong') return this.turns.stay(turn, writeNotice('wrong-passcode'));
    return result === 'right' ? this.turns.moveToAccounts(turn) : this.tries.decline(turn);
  }
}
