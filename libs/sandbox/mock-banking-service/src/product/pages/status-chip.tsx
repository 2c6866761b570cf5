import type { BankAccount } from '@feedline/contracts';

const WORDS: Record<BankAccount['status'], string> = {
  pending: 'Pending',
  active: 'Active',
  authRequired: 'Sign-in needed',
  cancelled: 'Disconnected',
};

/** Where a bank account stands; never by colour alone. */
export const StatusChip = ({ status }: Pick<BankAccount, 'status'>) => (
  <span class={`status ${status}`} data-status={status}>
    <span class="unseen">Status: </span>
    {WORDS[status]}
  </span>
);
