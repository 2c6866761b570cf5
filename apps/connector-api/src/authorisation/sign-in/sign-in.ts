import { Bank } from '@feedline/domain';
import { SignInAttemptRepository } from '@feedline/persistence';
import { Injectable, Logger } from '@nestjs/common';
import { PageError } from '../../customer-page/page.error.js';
import { askBank, BankAway } from '../ask-bank.js';
import type { passwordFormSchema, Posted } from '../forms.js';
import { hashHandle } from '../handles.js';
import { waitingFor, type NextPage } from '../next-page.js';
import { writeNotice } from '../notice.js';
import { Turns, type Turn } from '../turns.js';
import { CheckPassword, type Credentials } from './check-password.js';

/**
 * Signs a customer in with name and password.
 * 1. take the turn  2. let the bank check  3. send a passcode
 * 4. on to the passcode; every other browser on this authorisation has lost its handle.
 */
@Injectable()
export class SignIn {
  readonly #logger = new Logger('authorisation');

  constructor(
    private readonly turns: Turns,
    private readonly checkPassword: CheckPassword,
    private readonly bank: Bank,
    private readonly attempts: SignInAttemptRepository,
  ) {}

  /** @throws PageError that says why not */
  run(posted: Posted<typeof passwordFormSchema>): Promise<NextPage> {
    return this.turns.unlessDecided(posted, () => this.#try(posted));
  }

  async #try(posted: Posted<typeof passwordFormSchema>): Promise<NextPage> {
    const turn = await this.turns.take(posted, 'password');
    try {
      return await this.#check(turn, { name: posted.name, password: posted.password });
    } catch (error) {
      if (error instanceof BankAway) return this.turns.stay(turn, writeNotice('away'));
      throw error;
    }
  }

  async #check(turn: Turn, credentials: Credentials): Promise<NextPage> {
    const result = await this.checkPassword.run(turn, credentials);
    const { bankId, authorisationId, correlationId } = turn.authorisation;
    this.#logger.log({ bankId, authorisationId, correlationId, result: result.kind }, 'password checked');
    switch (result.kind) {
      case 'signed-in':
        return this.#sendPasscode(turn, result.customerRef);
      case 'declined':
        return waitingFor(turn.posted);
      case 'paused':
        return this.turns.stay(turn, writeNotice('paused', result.seconds));
      case 'wrong':
      case 'locked':
        return this.turns.stay(turn, writeNotice(result.kind));
    }
  }

  async #sendPasscode({ attempt, handle }: Turn, customerRef: string): Promise<NextPage> {
    const { challengeId } = await askBank(() => this.bank.sendPasscode(attempt.bankId, customerRef));
    const isFirst = await this.attempts.signIn(hashHandle(handle), attempt, { customerRef, challengeId });
    if (!isFirst) throw new PageError('out-of-date');
    return { page: 'step', authorisationId: attempt.authorisationId, handle };
  }
}
