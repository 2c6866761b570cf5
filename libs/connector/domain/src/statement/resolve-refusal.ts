/** What an answer says against a statement: its code, row by row, and perhaps which earlier statement it ran into. */
export interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly code: string; readonly uniqueId?: string | undefined }[];
  readonly statementId?: string | undefined;
}

/** What a refusal means for the statement and its lane. */
export type RefusalMeaning =
  /** Another statement of the account is being processed, perhaps an earlier copy of this one. */
  | { readonly kind: 'in-flight'; readonly statementId?: string | undefined }
  /** Every one of its transactions is there already. */
  | { readonly kind: 'delivered'; readonly statementId?: string | undefined }
  /** Only these of its transactions are there already. */
  | { readonly kind: 'split'; readonly known: string[] }
  /** The bank account is not there, or no longer: nothing more can be sent to it. */
  | { readonly kind: 'closed'; readonly code: string }
  | { readonly kind: 'rejected' };

/** Reads a refusal, at the door or in processing, of the statement with these transaction ids. */
export function resolveRefusal(_refusal: Refusal, _ids: readonly string[]): RefusalMeaning {
  throw new Error('not yet');
}
