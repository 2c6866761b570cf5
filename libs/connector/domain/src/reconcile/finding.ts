/** Books that differ: somebody has to do something. */
export type DifferenceKind =
  | 'bank and ledger differ'
  | 'ledger behind the bank'
  | 'gap'
  | 'sent twice'
  | 'sent, not in the ledger'
  | 'sent before the start date'
  | 'there before it was sent'
  | 'sent, not accepted'
  | 'rows of a statement differ'
  | 'balances do not meet'
  | 'order broken'
  | 'not sent'
  | 'stuck in flight'
  | 'lane stopped'
  | 'lane waiting'
  | 'no lane'
  | 'stuck pending'
  | 'lost account created'
  | 'disconnected at Sage'
  | 'unknown to Sage'
  | 'bank not read'
  | 'Sage not asked';

/** What is as it should be, and listed all the same. */
export type NoteKind = 'clamped' | 'left out' | 'accepted elsewhere' | 'pending for long';

/** How many transactions, and their signed sum in minor units. */
export interface Total {
  readonly count: number;
  readonly sumMinor: number;
}

/** One thing that a reconciliation found. */
export interface Finding {
  readonly kind: DifferenceKind | NoteKind;
  readonly bankId: string;
  readonly externalId: string | null;
  readonly bankAccountId: string | null;
  /** UTC, as in 2026-03-02. */
  readonly day?: string | undefined;
  readonly expected?: Total | undefined;
  readonly found?: Total | undefined;
  /** The first of the transactions concerned. */
  readonly transactionIds?: readonly string[] | undefined;
  /** In our own words. */
  readonly detail?: string | undefined;
}

const NOTES: readonly Finding['kind'][] = ['clamped', 'left out', 'accepted elsewhere', 'pending for long'];

/** True when it is nothing that differs. */
export const isNote = ({ kind }: Finding): boolean => NOTES.includes(kind);

const SHOW = 'feedline statement show <bank account>';
const ACCOUNT = 'feedline account <externalId>';
const REPORT = `a mistake of ours or a change by hand: keep ${SHOW} --json for a report`;

const ADVICE: Readonly<Record<Finding['kind'], string>> = {
  'bank and ledger differ':
    'ask the bank what changed on that day (expected is what it tells now, found is the ledger); what was sent stays as it ' +
    `was. ${ACCOUNT} lists what the ledger was told otherwise and did not take`,
  'ledger behind the bank': `the bank is not read to its end: ${ACCOUNT} says why`,
  gap: REPORT,
  'sent twice': REPORT,
  'sent, not in the ledger': REPORT,
  'sent before the start date': REPORT,
  'sent, not accepted': REPORT,
  'there before it was sent':
    'Sage refused them as there already when we first sent them: look whether the product shows them under this bank ' +
    'account. If so: feedline statement confirm <bank account>; if not, ask the vendor (ids unique per bank?)',
  'rows of a statement differ': REPORT,
  'balances do not meet': REPORT,
  'order broken': REPORT,
  'not sent': 'look at feedline status: a worker has to run, and to reach Sage',
  'stuck in flight': `${SHOW} says what Sage answered last; feedline status`,
  'lane stopped': `${SHOW}, repair, resume`,
  'lane waiting': `${ACCOUNT} says what Sage knows; it goes on by itself once Sage tells`,
  'no lane': `its feed begins now: ${ACCOUNT}`,
  'stuck pending': `${SHOW}: nothing with transactions was accepted yet, or the link was not told`,
  'lost account created': 'linked now, as if its notification had come: run it again in a minute',
  'disconnected at Sage': 'its notification was lost: ask the vendor to send it again',
  'unknown to Sage': 'Sage knows no such account: ask the vendor, or the customer links it anew',
  'bank not read': "mend the bank's core system, then run it again",
  'Sage not asked':
    'Sage did not answer, or refused us: feedline token check says whether it is Sage ID; if not, Banking Service is away, ' +
    'and it is enough to run this again later',
  clamped: 'sent with the newest date before it; its own date went along',
  'left out': 'an operator said so: feedline audit list',
  'accepted elsewhere': 'Sage has it, and not from the statement that we followed',
  'pending for long': 'ask the bank whether it will ever be cleared',
};

/** What to do about a finding. */
export const findingAdvice = ({ kind }: Finding): string => ADVICE[kind];
