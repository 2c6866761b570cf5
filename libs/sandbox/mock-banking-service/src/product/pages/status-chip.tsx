import type { BankAccount } from '@feedline/contracts';

const WORDS: Record<BankAccount['status'], string> = {
  pending: 'Pending',
  active: 'Active',
  authRequired: 'Sign-in needed',
  cancelled: 'Disconnected',
};

/** A status, for people. */
export const statusWords = (status: BankAccount['status']): string => WORDS[status];

/** Where a bank account stands; never by colour alone. */
export const StatusChip = ({ status }: Pick<BankAccount, 'status'>) => (
  <span class={`status ${status}`} data-status={status}>
    <span class="unseen">Status: </span>
    {statusWords(status)}
  </span>
);
