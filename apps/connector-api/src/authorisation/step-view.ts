import type { AuthorisedBankAccount } from '@feedline/contracts';
import type { CustomerAccount } from '@feedline/domain';
import type { Notice } from './notice.js';

interface OfAttempt {
  readonly bankId: string;
  readonly authorisationId: string;
  readonly handle: string;
  readonly notice?: Notice | undefined;
  /** Wrong tries that are left, once they are few. */
  readonly triesLeft?: number | undefined;
}

/** What the page of a step shows. */
export type StepView = OfAttempt &
  (
    | { readonly step: 'password' | 'passcode' | 'away' }
    | {
        readonly step: 'accounts';
        /** All that the bank has for the customer. */
        readonly accounts: readonly CustomerAccount[];
        /** Granted before: they are sent again, whatever is ticked (wire contract §4.2). */
        readonly granted: readonly AuthorisedBankAccount[];
      }
  );
