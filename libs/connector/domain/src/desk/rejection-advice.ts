import { assumptions } from '@feedline/contracts';

type RejectionCode = keyof typeof assumptions.statementRejections.value;

const LEAVE_OUT = 'feedline statement repair <id> --leave-out <transaction>…';
const RESUME = 'then feedline statement resume <id>';

/** What an operator does about each rejection of a statement (wire contract §4.3). */
const ADVICE: Readonly<Record<RejectionCode, string>> = {
  unknownBankAccount:
    'Sage does not know this bank account: feedline account <externalId> says what it knows; if it was deleted there, ' +
    'the customer links it anew',
  cancelledBankAccount:
    'The customer disconnected it at Sage and we were not told: feedline reconcile; the customer links it anew',
  statementInFlight: 'Another statement of the account is being processed: wait some minutes, ' + RESUME,
  duplicateUniqueId:
    'Sage has some of these transactions already: feedline statement repair <id> --accepted-elsewhere <transaction>…, ' +
    RESUME,
  tooManyTransactions: 'Set STATEMENT_MAXIMUM_ROWS to what Sage takes and restart the worker, ' + RESUME,
  countMismatch: 'A mistake of ours: keep feedline statement show <id> --json for a report, ' + RESUME,
  sumMismatch: 'The unit of the sums may differ: set STATEMENT_AMOUNT_UNITS and restart the worker, ' + RESUME,
  wrongSign: 'A mistake of ours: keep feedline statement show <id> --json for a report, ' + RESUME,
  balanceMissing: 'The bank tells no balance: mend its core system, ' + RESUME,
  unordered: `The bank tells its transactions out of order: mend its core system, or ${LEAVE_OUT}, ${RESUME}`,
  spreadTooWide: 'A mistake of ours: keep feedline statement show <id> --json for a report, ' + RESUME,
  olderThanNewest:
    'Sage has newer transactions than we know of: feedline statement repair <id> --newest <date of the newest there>, ' +
    RESUME,
  futureDated: `A clock is wrong, here or at Sage: mend it, wait until the date has come, or ${LEAVE_OUT}, ${RESUME}`,
  badCurrency: `Sage does not know the currency: mend it at the bank, or ${LEAVE_OUT}, ${RESUME}`,
  badDate: `Sage cannot read a date: mend it at the bank, or ${LEAVE_OUT}, ${RESUME}`,
};

const byPlainCode = new Map(Object.entries(ADVICE).map(([code, advice]) => [plain(code), advice]));

/** What to do about a rejection by its code, however it is written; there is an answer to codes that nobody knows, too. */
export function rejectionAdvice(code: string): string {
  return (
    byPlainCode.get(plain(code)) ??
    `Nobody knows this code: ask the vendor what it means; ${LEAVE_OUT} lets the others go, ${RESUME}`
  );
}

/** What to do about a statement of which no answer says anything. */
export const TROUBLE_ADVICE =
  'Nothing was rejected: look at what stands between us and Sage (gateway, proxy, credentials); it goes on by itself with ' +
  'the first answer that can be read. If Sage itself means this statement: feedline statement stop <id>, then repair, resume';

/** What to do about a statement whose state Sage names by a word of no set. */
export const unknownStateAdvice = (word: string): string =>
  `Sage says ${word}, which we do not know: ask the vendor, add it to STATEMENT_SUCCESS_STATES, ` +
  'STATEMENT_FAILURE_STATES or STATEMENT_PROGRESS_STATES and restart the worker. Otherwise evidence decides after ' +
  'STATEMENT_UNKNOWN_STATE_MINUTES';

/** What to do about a lane that was stopped before anything left: the rule that forbade to cut its next statement. */
export function stopAdvice(reason: string): string {
  const [, advice] = STOPS.find(([word]) => reason.includes(word)) ?? [];
  return advice ?? rejectionAdvice(reason);
}

const STOPS: readonly (readonly [string, string])[] = [
  ['stopped in trouble', `Ask the vendor what the answer means: mend the cause, or ${LEAVE_OUT}, ${RESUME}`],
  [
    'back-dated',
    `The bank booked something before what was sent: ${LEAVE_OUT}, or let it go with the newest date ` +
      `(STATEMENT_BACK_DATED=clamp, restart the worker), ${RESUME}`,
  ],
  ['balance gap', `The ledger misses something: feedline account <externalId>, ask the bank, ${RESUME}`],
  ['out of order', `The ledger is out of order: feedline account <externalId>, ask the bank, ${RESUME}`],
  ['id twice', `The bank gave one id twice: ask the bank, ${LEAVE_OUT}, ${RESUME}`],
  ['amount too large', `No statement can carry such an amount: ${LEAVE_OUT}, ${RESUME}`],
  ['date unfit', `No statement can carry such a date: ${LEAVE_OUT}, ${RESUME}`],
  ['currency unknown', 'ISO 4217 has no such currency: mend it at the bank, ' + RESUME],
];

function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z]/g, '');
}
