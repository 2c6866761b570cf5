import type { Statement } from '@feedline/contracts';
import type { CustomerAccount } from '../bank.port.js';
import type { AmountUnits } from '../money/amount-units.js';
import { encodeAmount } from '../money/encode-amount.js';
import { balanceSignOf } from './balance-sign-of.js';
import { composeTransaction } from './compose-transaction.js';
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

const NO_ROWS = { rows: [], creditSumMinor: 0, debitSumMinor: 0 } as const;

/**
 * The body of a statement (wire contract §4.3): of a cut, with the balance after its last row, or of the balances alone.
 * Throws UnknownCurrencyError for the account's currency, and AmountTooLargeError for a balance beyond 15 digits.
 */
export function composeStatement(
  subject: StatementSubject,
  cut: StatementCut | 'balances',
  balances: AccountBalances,
  units: AmountUnits,
): Statement {
  const { bankId, bankAccountId, currency } = subject;
  const { rows, creditSumMinor, debitSumMinor } = cut === 'balances' ? NO_ROWS : cut;
  return {
    data: {
      principalId: bankAccountId,
      bankId,
      expected: {
        transactionDetailsCount: rows.length,
        accountDetailsCount: 1,
        transactionCreditSum: encodeAmount(creditSumMinor, currency, units.sums),
        transactionDebitSum: encodeAmount(debitSumMinor, currency, units.sums),
      },
      accountDetails: [
        { bankAccountId, status: 'active', balances: balancesOf(subject, ownBalances(cut, balances), units) },
      ],
      transactionDetails: rows.map((row) => composeTransaction(row, subject, units)),
    },
  };
}

/** wire contract §4.1: the balance is the one after the transactions; what is available is known of now alone. */
function ownBalances(cut: StatementCut | 'balances', balances: AccountBalances) {
  const { availableMinor, at } = balances;
  const last = cut === 'balances' ? undefined : cut.rows.at(-1);
  return last && cut !== 'balances'
    ? { ledgerMinor: cut.endingBalanceMinor, ledgerAt: last.datePosted, availableMinor, availableAt: at }
    : { ledgerMinor: balances.ledgerMinor, ledgerAt: at, availableMinor, availableAt: at };
}

function balancesOf(
  { currency, accountType }: StatementSubject,
  own: ReturnType<typeof ownBalances>,
  units: AmountUnits,
): Statement['data']['accountDetails'][number]['balances'] {
  const encode = (minor: number): number => encodeAmount(minor * balanceSignOf(accountType), currency, units.balances);
  return {
    ledgerBalance: encode(own.ledgerMinor),
    ledgerBalanceDate: own.ledgerAt.toISOString(),
    ...(own.availableMinor !== undefined && {
      availableBalance: encode(own.availableMinor),
      availableBalanceDate: own.availableAt.toISOString(),
    }),
  };
}
