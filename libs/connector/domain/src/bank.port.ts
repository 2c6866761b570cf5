import type { AuthorisedBankAccount } from '@feedline/contracts';
import type { TransactionPage } from './transaction.js';

/** How a sign-in with name and password ended. `locked` is told only after the right password. */
export type SignInResult =
  | { readonly kind: 'signed-in'; readonly customerRef: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' };

/** A one-time passcode on its way to the customer. */
export interface PasscodeChallenge {
  readonly challengeId: string;
}

/** An account of a customer, with the identifiers that we minted for it once. */
export interface CustomerAccount extends AuthorisedBankAccount {
  /** wire contract §2.4 */
  readonly accountType: 'business' | 'savings' | 'loan' | 'creditCard' | 'corporate' | 'personal';
  /** ISO 4217 */
  readonly currency: string;
}

/** One account of the bank: `bankId` is Sage's id of the bank, `externalId` the bank's own of the account. */
export interface AccountKey {
  readonly bankId: string;
  readonly externalId: string;
}

/**
 * The bank's core system: the one port that a bank replaces with its own.
 * `bankId` is Sage's id of the bank; `customerRef` is the bank's stable reference of a customer.
 * A rejected promise means that the core system is away; the customer is asked to try again.
 */
export abstract class Bank {
  /** Checks name and password; takes the same time for an unknown name as for a wrong password. */
  abstract signIn(bankId: string, credentials: { name: string; password: string }): Promise<SignInResult>;

  /** Sends a one-time passcode to the customer. */
  abstract sendPasscode(bankId: string, customerRef: string): Promise<PasscodeChallenge>;

  /** True for the right passcode, once; false for any other, for one that was used, and for one that is too old. */
  abstract checkPasscode(challengeId: string, passcode: string): Promise<boolean>;

  /** All accounts of the customer; works without the customer being present. */
  abstract accounts(bankId: string, customerRef: string): Promise<readonly CustomerAccount[]>;

  /**
   * The account's cleared transactions behind `cursor` (from the very first without one), in the order of the account's
   * own statement, page by page; ends with the newest. There is at least one page, empty when nothing is new: it tells
   * what is pending and the balances. Works without the customer being present.
   */
  abstract transactions(account: AccountKey, cursor: string | undefined): AsyncIterable<TransactionPage>;
}
