import type { Statement } from '@feedline/contracts';
import type { AmountUnits } from '../money/amount-units.js';
import type { CustomerAccount } from '../bank.port.js';
import type { StatementCut } from './cut.js';

/** Whose statement it is. */
export interface StatementSubject {
  readonly bankId: string;
  readonly bankAccountId: string;
  /** ISO 4217 */
  readonly currency: string;
  /** Decides on the sign of the balances; as booked without it. */
  readonly accountType?: CustomerAccount['accountType'] | undefined;
}

/** What the account holds, in minor units. */
export interface AccountBalances {
  readonly ledgerMinor: number;
  readonly availableMinor?: number | undefined;
  /** When that was so. */
  readonly at: Date;
}

/**
 * The body of a statement: of a cut, with the balance after its last row, or of the balances alone.
 * Throws UnknownCurrencyError for the account's currency, and AmountTooLargeError for a balance beyond 15 digits.
 */
export function composeStatement(
  _subject: StatementSubject,
  _cut: StatementCut | 'balances',
  _balances: AccountBalances,
  _units: AmountUnits,
): Statement {
  throw new Error('not yet');
}
