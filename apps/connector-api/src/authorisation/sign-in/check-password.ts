import { Bank, type SignInResult } from '@feedline/domain';
import type { Personal, Secret } from '@feedline/platform';
import { Injectable } from '@nestjs/common';
import { askBank } from '../ask-bank.js';
import type { Turn } from '../turns.js';
import { CountedTries } from './counted-tries.js';
import { PausedNames } from './paused-names.js';

/** How a sign-in with name and password ended, with our own two reasons to refuse beside the bank's. */
export type PasswordResult =
  SignInResult | { readonly kind: 'paused'; readonly seconds: number } | { readonly kind: 'declined' };

/** Lets the bank check a name and a password, as often as we allow. */
@Injectable()
export class CheckPassword {
  constructor(
    private readonly names: PausedNames,
    private readonly tries: CountedTries,
    private readonly bank: Bank,
  ) {}

  /** @throws BankAway, and then the try does not count; PageError when it was the last one, but could not decline */
  async run(turn: Turn, credentials: Credentials): Promise<PasswordResult> {
    const { bankId } = turn.attempt;
    const name = this.names.digest(bankId, credentials.name.reveal());
    const seconds = await this.names.ask(name);
    if (seconds > 0) return { kind: 'paused', seconds };
    let result: SignInResult = { kind: 'wrong' };
    const outcome = await this.tries
      .make(turn.attempt, async () => {
        const [entered, password] = [credentials.name.reveal(), credentials.password.reveal()];
        result = await askBank(() => this.bank.signIn(bankId, { name: entered, password }));
        return result.kind !== 'wrong';
      })
      .catch(async (error: unknown) => {
        await this.names.giveBack(name);
        throw error;
      });
    if (outcome === 'right') await this.names.clear(name);
    if (outcome !== 'over') return result;
    await this.tries.decline(turn);
    return { kind: 'declined' };
  }
}

/** What a customer signs in with, as typed. */
export interface Credentials {
  readonly name: Personal<string>;
  readonly password: Secret;
}
