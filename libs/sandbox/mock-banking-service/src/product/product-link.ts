import type { LinkResult } from '@feedline/contracts';

/** An account as a poll gave it. */
export type ChosenAccount = NonNullable<LinkResult['account']>;

/**
 * How far a link is: the customer is on the way, has chosen an account, or it is over. `declined` is what a product is
 * told without a reason; `expired` is the same after the time that was agreed; `failed` is a refusal by Banking Service.
 */
export type LinkState = 'open' | 'chosen' | 'linked' | 'declined' | 'expired' | 'failed';

/** A link of a bank account as the product keeps it. */
export interface ProductLink {
  readonly linkId: string;
  readonly companyId: string;
  readonly bankId: string;
  readonly bankName: string;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 8601, a day. */
  readonly requestedStartDate: string;
  /** Where the customer signs in. */
  readonly redirect: string;
  /** Usable once. */
  readonly pollRoute: string;
  readonly pollPeriodMs: number;
  /** No poll before that. */
  readonly pollAt: Date;
  readonly state: LinkState;
  readonly account: ChosenAccount | null;
  readonly bankAccountId: string | null;
  /** What Banking Service refused, in a sentence. */
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly disconnectedAt: Date | null;
}

/** Whether there is something left to wait for. */
export const isUnderWay = ({ state }: Pick<ProductLink, 'state'>): boolean => state === 'open' || state === 'chosen';

/** Oftener a page does not ask, in milliseconds: each poll is a call that people see in the timeline. */
const CALM_MS = 2_500;

/** How long a page waits before it asks how far the link is, in milliseconds; never less than the product was told. */
export const pauseOf = ({ pollPeriodMs }: Pick<ProductLink, 'pollPeriodMs'>): number => Math.max(pollPeriodMs, CALM_MS);
