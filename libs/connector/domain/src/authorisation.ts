import { assumptions, type AuthorisationPatch, type AuthorisedBankAccount } from '@feedline/contracts';
import { plainWord } from './plain-word.js';

/** How long an authorisation may be used after its notification was received (wire contract §2.2). */
export const AUTHORISATION_LIFETIME_MS = 20 * 60 * 1000;

/**
 * The life of an authorisation.
 * `announced` by a notification → `granted` or `declined` by the customer → `reported` to Banking Service,
 * or `refused` by it for good.
 */
export type AuthorisationState = 'announced' | 'granted' | 'declined' | 'reported' | 'refused';

/** Why an authorisation was declined. */
export type DeclineReason = 'cancelled' | 'too-many-attempts';

/** An authorisation as we know it; the customer may use it once, until `expiresAt`. */
export interface Authorisation {
  readonly bankId: string;
  readonly authorisationId: string;
  readonly state: AuthorisationState;
  readonly expiresAt: Date;
  /** The exact body of its PATCH, fixed when the customer decided. */
  readonly patchBody: string | null;
  readonly correlationId: string;
}

/** Whether a customer may still decide, and if not, why. */
export type Usability = 'usable' | 'used' | 'expired';

/** Tells whether a customer may still decide; what was decided stays used for ever. */
export function usabilityOf(authorisation: Pick<Authorisation, 'state' | 'expiresAt'>, now: Date): Usability {
  if (authorisation.state !== 'announced') return 'used';
  return now < authorisation.expiresAt ? 'usable' : 'expired';
}

/** What the customer will be told at the end, once it is known. */
export type Outcome = 'open' | 'linked' | 'failed';

/**
 * Tells how an authorisation ended, as far as the customer is concerned.
 * Nobody is told `failed` while a PATCH may still succeed: that is `open`.
 */
export function outcomeOf({ state, declined }: { state: AuthorisationState; declined: boolean }): Outcome {
  if (state === 'refused') return 'failed';
  if (state !== 'reported') return 'open';
  return declined ? 'failed' : 'linked';
}

/**
 * Tells whether the customer may be sent back now: the outcome is known, or the 20 minutes are over.
 * Until then nobody is sent back, for the PATCH may still succeed.
 */
export function mayGoBack(authorisation: Pick<Authorisation, 'state' | 'expiresAt'>, now: Date): boolean {
  return outcomeOf({ state: authorisation.state, declined: false }) !== 'open' || now >= authorisation.expiresAt;
}

/** The body that tells Banking Service of a consent: every account that the customer ever granted (§4.2). */
export const grantedPatch = (bankAccounts: AuthorisedBankAccount[]): AuthorisationPatch => ({
  data: { status: 'success', bankAccounts },
});

/** The body that tells Banking Service of a refusal or a cancel. */
export const declinedPatch = (): AuthorisationPatch => ({
  data: { status: assumptions.failedAuthorisationStatus.value },
});

/**
 * What has to be reported now: the stored bytes, or nothing because nothing was decided or it was reported already.
 * What was refused may be reported again: an operator who mended the reason asks for it, and the bytes are the same.
 */
export function reportFor({ state, patchBody }: Pick<Authorisation, 'state' | 'patchBody'>): string | 'nothing' {
  return state === 'announced' || state === 'reported' || patchBody === null ? 'nothing' : patchBody;
}

const REJECTIONS: ReadonlySet<string> = new Set(Object.keys(assumptions.authorisationRejections.value).map(plainWord));

/**
 * True when it is Banking Service that rejects the report, for good: by a code of the contract (§4.2). Any other code, or
 * none, may come from whoever stands on the way, and ends nothing while a customer waits.
 */
export const isReportRejected = (code: string | undefined): boolean =>
  code !== undefined && REJECTIONS.has(plainWord(code));
