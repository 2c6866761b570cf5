import { Bank, WRONG_TRIES_ALLOWED } from '@feedline/domain';
import { GrantedAccountRepository, type SignInAttempt } from '@feedline/persistence';
import { Injectable } from '@nestjs/common';
import { askBank, BankAway } from './ask-bank.js';
import type { Posted } from './forms.js';
import { waitingFor, type NextPage } from './next-page.js';
import { readNotice } from './notice.js';
import type { StepView } from './step-view.js';
import { Turns } from './turns.js';

/** Wrong tries that are left when customers are told how many. */
const FEW_TRIES = 2;

/** Shows the step at which a browser stands, as often as it asks; once decided, sends it to the waiting page. */
@Injectable()
export class ShowStep {
  constructor(
    private readonly turns: Turns,
    private readonly bank: Bank,
    private readonly grantedAccounts: GrantedAccountRepository,
  ) {}

  /** @throws PageError that says why not */
  async run(asked: Posted): Promise<StepView | NextPage> {
    const attempt = await this.turns.find(asked);
    if (attempt.step === 'decided') return waitingFor(asked);
    const { authorisation } = await this.turns.open(attempt);
    const left = WRONG_TRIES_ALLOWED - authorisation.wrongTries;
    const triesLeft = left <= FEW_TRIES ? left : undefined;
    const shown = { bankId: attempt.bankId, ...asked, notice: readNotice(attempt.notice), triesLeft };
    if (attempt.step !== 'accounts') return { step: attempt.step, ...shown };
    try {
      return { step: 'accounts', ...shown, ...(await this.#accounts(attempt)) };
    } catch (error) {
      if (error instanceof BankAway) return { step: 'away', ...shown };
      throw error;
    }
  }

  async #accounts({ bankId, customerRef }: SignInAttempt) {
    const customer = customerRef ?? '';
    return {
      accounts: await askBank(() => this.bank.accounts(bankId, customer)),
      granted: await this.grantedAccounts.of(bankId, customer),
    };
  }
}
