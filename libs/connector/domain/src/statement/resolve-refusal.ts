import { assumptions } from '@feedline/contracts';
import { plainWord } from '../plain-word.js';

/** What an answer says against a statement: its code, row by row, and perhaps which earlier statement it ran into. */
export interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly uniqueId?: string | undefined }[];
  readonly statementId?: string | null | undefined;
}

/** What a refusal means for the statement and its lane. */
export type RefusalMeaning =
  /** Another statement of the account is being processed, perhaps an earlier copy of this one. */
  | { readonly kind: 'in-flight'; readonly statementId?: string | undefined }
  /** Every one of its transactions is there already. */
  | { readonly kind: 'delivered'; readonly statementId?: string | undefined }
  /** Only these of its transactions are there already. */
  | { readonly kind: 'split'; readonly known: string[] }
  /** Nothing is wrong but a date that has not come, by the clock of Banking Service. */
  | { readonly kind: 'future-dated' }
  /** The bank account is not there, or no longer: nothing more can be sent to it. */
  | { readonly kind: 'closed'; readonly code: string }
  | { readonly kind: 'rejected' };

type RejectionCode = keyof typeof assumptions.statementRejections.value;

const CLOSED: readonly RejectionCode[] = ['unknownBankAccount', 'cancelledBankAccount'];

/**
 * Reads a refusal, at the door or in processing, of the statement with these transaction ids (wire contract §4.1, §4.3).
 * Duplicates count only by the ids that are named: what names none of ours is a rejection, for people to look at.
 */
export function resolveRefusal(refusal: Refusal, ids: readonly string[]): RefusalMeaning {
  const codes = new Set([refusal.code, ...refusal.errors.map(({ code }) => code)].map(plainWord));
  const says = (code: RejectionCode): boolean => codes.has(plainWord(code));
  const statementId = refusal.statementId ?? undefined;

  const closed = CLOSED.find(says);
  if (closed) return { kind: 'closed', code: closed };
  if (says('statementInFlight')) return { kind: 'in-flight', statementId };
  if (isFutureDated(refusal)) return { kind: 'future-dated' };
  const known = duplicatesOf(refusal, ids);
  if (known.length === 0) return { kind: 'rejected' };
  return known.length === ids.length ? { kind: 'delivered', statementId } : { kind: 'split', known };
}

/** The codes of the rows say more than that of the whole. */
function isFutureDated({ code, errors }: Refusal): boolean {
  const futureDated = plainWord('futureDated' satisfies RejectionCode);
  const codes = errors.length > 0 ? errors.map((error) => error.code) : [code];
  return codes.every((each) => plainWord(each) === futureDated);
}

function duplicatesOf({ errors }: Refusal, ids: readonly string[]): string[] {
  const duplicate = plainWord('duplicateUniqueId' satisfies RejectionCode);
  const named = new Set(errors.filter(({ code }) => plainWord(code) === duplicate).map(({ uniqueId }) => uniqueId));
  return ids.filter((id) => named.has(id));
}
