import { returnAddress } from '@feedline/domain';
import type { SignInAttempt, StoredAuthorisation } from '@feedline/persistence';

/** How the visit of a customer ended: what was decided and whether Banking Service knows. */
export type EndingKind = 'shared' | 'cancelled' | 'tries' | 'refused' | 'late';

/** The end of a visit. */
export interface Ending {
  readonly kind: EndingKind;
  readonly bankId: string;
  /** Accounts that are shared now, those of before included; 0 when that is not known any more. */
  readonly accounts: number;
  /** Where the customer goes back to (wire contract §2.2). */
  readonly back: string;
}

/** The end of an authorisation that is over: reported, refused for good, or out of time. */
export const endingOf = (attempt: SignInAttempt, authorisation: StoredAuthorisation): Ending => ({
  kind: kindOf(authorisation),
  bankId: authorisation.bankId,
  accounts: accountsIn(authorisation.patchBody),
  back: returnAddress(attempt.redirectUri, attempt.state),
});

/** Whoever shared nothing need not know whether Sage has heard of it. */
function kindOf({ state, declineReason }: StoredAuthorisation): EndingKind {
  if (declineReason !== null) return declineReason === 'too-many-attempts' ? 'tries' : 'cancelled';
  if (state === 'reported') return 'shared';
  return state === 'refused' ? 'refused' : 'late';
}

function accountsIn(patchBody: string | null): number {
  const body = JSON.parse(patchBody ?? '{}') as { data?: { bankAccounts?: unknown[] } };
  return body.data?.bankAccounts?.length ?? 0;
}
