import { Bank, type CustomerAccount } from '@feedline/domain';
import { DecisionRepository, type SignInAttempt } from '@feedline/persistence';
import { Clock } from '@feedline/platform';
import type { AuthorisedBankAccount } from '@feedline/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { PageError } from '../customer-page/page.error.js';
import { askBank, BankAway } from './ask-bank.js';
import type { accountsFormSchema, Posted } from './forms.js';
import type { NextPage } from './next-page.js';
import { writeNotice } from './notice.js';
import { Turns } from './turns.js';

/**
 * Keeps a customer's consent.
 * 1. ask the bank which accounts there are  2. match the ticks
 * 3. grant: the turn, the state, the exact bytes of the PATCH and the work to send them, in one transaction.
 */
@Injectable()
export class GiveConsent {
  readonly #logger = new Logger('authorisation');

  constructor(
    private readonly turns: Turns,
    private readonly bank: Bank,
    private readonly decisions: DecisionRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws PageError that says why not */
  run(posted: Posted<typeof accountsFormSchema>): Promise<NextPage> {
    return this.turns.unlessDecided(posted, () => this.#consent(posted));
  }

  async #consent(posted: Posted<typeof accountsFormSchema>): Promise<NextPage> {
    const attempt = await this.turns.find(posted);
    if (attempt.step !== 'accounts') throw new PageError('out-of-date');
    await this.turns.open(attempt);
    const accounts = await this.#ticked(attempt, posted.account);
    if (accounts === 'away') return this.#stay(posted, 'away');
    if (accounts.length === 0) return this.#stay(posted, 'none-ticked');
    return this.#grant(posted, accounts);
  }

  /** @throws PageError when something was ticked that is not the customer's */
  async #ticked({ bankId, customerRef }: SignInAttempt, ids: ReadonlySet<string>): Promise<CustomerAccount[] | 'away'> {
    try {
      const all = await askBank(() => this.bank.accounts(bankId, customerRef ?? ''));
      const ticked = all.filter(({ bankAccountExternalId }) => ids.has(bankAccountExternalId));
      if (ticked.length !== ids.size) throw new PageError('malformed');
      return ticked;
    } catch (error) {
      if (error instanceof BankAway) return 'away';
      throw error;
    }
  }

  async #stay(posted: Posted, notice: 'away' | 'none-ticked'): Promise<NextPage> {
    return this.turns.stay(await this.turns.take(posted, 'accounts'), writeNotice(notice));
  }

  async #grant(posted: Posted, accounts: CustomerAccount[]): Promise<NextPage> {
    return this.turns.decide(posted, 'accounts', async ({ attempt, authorisation }, claim) => {
      const { bankId, authorisationId, correlationId } = authorisation;
      const customerRef = attempt.customerRef ?? '';
      const consent = { bankId, authorisationId, customerRef, accounts: accounts.map(asAuthorised) };
      const isGranted = await this.decisions.grant({ ...consent, now: this.clock.now() }, claim);
      const fields = { bankId, authorisationId, correlationId, accounts: accounts.length };
      if (isGranted) this.#logger.log(fields, 'consent given');
      return isGranted;
    });
  }
}

/** The members that are sent, and no others. */
const asAuthorised = (account: CustomerAccount): AuthorisedBankAccount => ({
  bankAccountExternalId: account.bankAccountExternalId,
  accountName: account.accountName,
  bankIdentifier: account.bankIdentifier,
  branchIdentifier: account.branchIdentifier,
  accountIdentifier: account.accountIdentifier,
});
