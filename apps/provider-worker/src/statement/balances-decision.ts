import { composeStatement, type AccountBalances, type AmountUnits } from '@feedline/domain';
import type { CutDecision, CuttingFacts } from '@feedline/persistence';

/** Balances that change all the time are told this often. */
const BALANCES_EVERY_MS = 60_000;

/** The account is being read for the first time; how it stands is known in a moment. */
const FIRST_READING_MS = 2_000;

/** What the account holds after all that is booked, as far as the bank was read. */
export const balancesNow = ({ ledger }: CuttingFacts, now: Date): AccountBalances => ({
  ledgerMinor: ledger.balanceMinor,
  availableMinor: ledger.availableBalanceMinor ?? undefined,
  at: ledger.readAt ?? now,
});

/** Balances as they are kept, to be compared with later ones. */
export const balancesText = ({ ledgerMinor, availableMinor }: AccountBalances): string =>
  `${ledgerMinor} ${availableMinor ?? '-'}`;

/**
 * Decides for a lane that has sent everything: a statement of the balances alone when they are not those that were sent
 * last, not more often than once a minute; else it rests until something new is known.
 */
export function balancesDecision(facts: CuttingFacts, units: AmountUnits, now: Date): CutDecision {
  const { lane, ledger } = facts;
  const rest = { kind: 'rest', throughPosition: ledger.lastPosition } as const;
  if (ledger.readAt === null) return { ...rest, due: { whenWokenOrInMs: FIRST_READING_MS } };
  const balances = balancesNow(facts, now);
  const text = balancesText(balances);
  if (text === lane.balancesSent) return { ...rest, due: 'when woken' };
  const sentMsAgo = now.getTime() - (lane.balancesSentAt?.getTime() ?? -Infinity);
  if (sentMsAgo >= 0 && sentMsAgo < BALANCES_EVERY_MS) {
    return { ...rest, due: { whenWokenOrInMs: BALANCES_EVERY_MS - sentMsAgo } };
  }
  const { currency, lastPosition, balanceMinor } = ledger;
  return {
    kind: 'store',
    statement: {
      kind: 'balances',
      body: JSON.stringify(composeStatement({ ...lane, currency }, 'balances', balances, units)),
      rows: [],
      currency,
      openingBalanceMinor: balanceMinor,
      endingBalanceMinor: balanceMinor,
      creditSumMinor: 0,
      debitSumMinor: 0,
      throughPosition: lastPosition,
      balances: text,
    },
  };
}
