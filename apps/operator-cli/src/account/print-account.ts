import type { AccountFile } from '@feedline/persistence';
import { moneyText } from '../money-text.js';
import { printLine, printRows } from '../print.js';

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

/** Prints what is known of an account, theirs beside ours, and what to do last. */
export function printAccount(file: AccountFile, sage: SageAnswer | undefined): void {
  printLine(`Account ${file.externalId} at bank ${file.bankId}`);
  printLine(`Sage: ${sageText(sage)}`);
  printLine(`Ledger: ${ledgerText(file.ledger)}`);
  printRows(
    file.links.map((link) => {
      const lane = file.lanes.find(({ bankAccountId }) => bankAccountId === link.bankAccountId);
      return {
        'bank account': link.bankAccountId,
        link: link.state,
        'start date': link.requestedStartDate,
        lane: lane
          ? [lane.state, lane.reason, lane.trouble && `in trouble: ${lane.trouble}`].filter(Boolean).join(', ')
          : 'none',
        'looked at': lane?.throughPosition ?? null,
        'newest there': lane?.newestPostedAt?.toISOString() ?? null,
      };
    }),
    { none: 'It is not linked.' },
  );
  printRefusals(file);
  printRows(
    file.events.map(({ at, bankAccountId, event, detail }) => ({
      at: at.toISOString(),
      'bank account': bankAccountId,
      event,
      detail,
    })),
    { none: 'Nothing happened yet.' },
  );
  const advice = adviceOn(file, sage);
  printLine(advice.length > 0 ? advice.map((line) => `What to do: ${line}`).join('\n') : 'Nothing is to be done.');
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
      .filter(({ state, trouble }) => state === 'stopped' || trouble !== null)
      .map(({ bankAccountId }) => `feedline statement show ${bankAccountId}`),
    ...(ledger?.readError ? ['the bank could not be read: mend its core system; it is read again by itself'] : []),
    ...(refusals.length > 0
      ? ['ask the bank which is right, then feedline account settle <account> <transaction>']
      : []),
  ];
}
