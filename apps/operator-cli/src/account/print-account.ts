import type { AccountFile } from '@feedline/persistence';
import { laneText } from '../lane-text.js';
import { moneyText } from '../money-text.js';
import { printAdvice, printEvents } from '../print-events.js';
import { printFacts, printLine, printRows } from '../print.js';

/** What Banking Service said of an account. */
export type SageAnswer =
  | {
      readonly kind: 'known';
      readonly bankAccountId: string;
      readonly status: string;
      readonly requestedStartDate: string | null;
    }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'away'; readonly why: string };

/** Prints what is known of an account: events first, for they are many, then theirs beside ours, and what to do last. */
export function printAccount(file: AccountFile, sage: SageAnswer | undefined): void {
  const numbers = new Map(file.links.map(({ bankAccountId }, index) => [bankAccountId, `#${index + 1}`]));
  const mark = (bankAccountId: string | null) => numbers.get(bankAccountId ?? '') ?? '– ';
  printEvents(
    file.events.map(({ bankAccountId, ...event }) => ({ ...event, mark: mark(bankAccountId) })),
    'Nothing happened yet.',
  );
  printLinks(file, numbers);
  printRefusals(file);
  printFacts([
    ['Account', `${file.externalId} at bank ${file.bankId}`],
    ['Sage', sageText(sage)],
    ['Ledger', ledgerText(file.ledger)],
  ]);
  printAdvice(adviceOn(file, sage));
}

function printLinks({ links, lanes }: AccountFile, numbers: ReadonlyMap<string, string>): void {
  printRows(
    links.map(({ bankAccountId, state, requestedStartDate }) => {
      const lane = lanes.find((one) => one.bankAccountId === bankAccountId);
      return {
        above: numbers.get(bankAccountId) ?? null,
        'bank account': bankAccountId,
        link: state,
        'start date': requestedStartDate,
        lane: lane ? laneText(lane) : 'none',
        'looked at': lane?.throughPosition ?? null,
        'newest there': lane?.newestPostedAt?.toISOString() ?? null,
      };
    }),
    { none: 'It is not linked.' },
  );
}

function printRefusals({ refusals }: AccountFile): void {
  if (refusals.length === 0) return;
  printLine('The ledger did not take:');
  printRows(
    refusals.map(({ transactionId, reason, knownMinor, toldMinor, currency, lastSeenAt }) => ({
      transaction: transactionId || '–',
      why: reason,
      'we know': moneyText(knownMinor, currency),
      'the bank says': moneyText(toldMinor, currency),
      'last seen': lastSeenAt.toISOString(),
    })),
    { none: '' },
  );
}

function sageText(sage: SageAnswer | undefined): string {
  if (!sage) return 'not asked';
  if (sage.kind === 'nothing') return 'knows no such account';
  if (sage.kind === 'away') return `could not be asked: ${sage.why}`;
  return `bank account ${sage.bankAccountId}, ${sage.status}, wants transactions from ${sage.requestedStartDate ?? 'no date'}`;
}

function ledgerText(ledger: AccountFile['ledger']): string {
  if (!ledger) return 'none yet; it begins with the first link';
  const { currency, transactions, pending, readAt, readError } = ledger;
  return [
    `${transactions} transactions, balance ${moneyText(ledger.balanceMinor, currency)}`,
    `available ${moneyText(ledger.availableBalanceMinor, currency)}, ${pending} pending`,
    `read ${readAt?.toISOString() ?? 'never'}${readError ? `, then: ${readError}` : ''}`,
  ].join('; ');
}

function adviceOn({ links, lanes, refusals, ledger }: AccountFile, sage: SageAnswer | undefined): string[] {
  const live = links.filter(({ state }) => state !== 'disconnected').map(({ bankAccountId }) => bankAccountId);
  const isLost = sage?.kind === 'known' && !links.some(({ bankAccountId }) => bankAccountId === sage.bankAccountId);
  const isUnknown = sage?.kind === 'nothing' && live.length > 0;
  return [
    ...(isLost ? ['Sage knows a link that we do not: feedline reconcile links it'] : []),
    ...(isUnknown ? ['Sage knows no such account, and we have a link: ask the vendor'] : []),
    ...(sage?.kind === 'away' ? ['Sage could not be asked: feedline token check'] : []),
    ...lanes
      .filter(({ state, trouble, unknownWord }) => state === 'stopped' || (trouble ?? unknownWord) !== null)
      .map(({ bankAccountId }) => `feedline statement show ${bankAccountId}`),
    ...(ledger?.readError ? ['the bank could not be read: mend its core system; it is read again by itself'] : []),
    ...(refusals.length > 0
      ? ['ask the bank which is right, then feedline account settle <account> <transaction>']
      : []),
  ];
}
