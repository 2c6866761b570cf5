import type { StepView } from '../step-view.js';
import { AccountChoice } from './account-choice.js';
import { PostForm } from './post-form.js';
import type { StepProps } from './step-props.js';
import { WhatIsSent } from './what-is-sent.js';

type AccountsProps = StepProps<Extract<StepView, { step: 'accounts' }>>;

/** The customer's consent: which accounts, and what that means. */
export function AccountsForm({ view, look, path }: AccountsProps) {
  const { accounts, granted, handle } = view;
  if (accounts.length + granted.length === 0) return <p>{look.say('accounts.none', { bank: look.bank })}</p>;
  return (
    <PostForm action={path('consent')} handle={handle} submit={look.say('accounts.submit')}>
      <AccountChoice view={view} look={look} />
      <WhatIsSent accounts={allOf(view)} hasGranted={granted.length > 0} look={look} />
    </PostForm>
  );
}

/** As the bank names them now: that is how they are sent. */
const allOf = ({ accounts, granted }: AccountsProps['view']) => [
  ...accounts,
  ...granted.filter((one) => accounts.every((account) => account.bankAccountExternalId !== one.bankAccountExternalId)),
];
