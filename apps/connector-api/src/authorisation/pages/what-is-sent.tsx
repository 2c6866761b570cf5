import type { AuthorisedBankAccount } from '@feedline/contracts';
import type { Look } from '../../customer-page/look.js';
import type { MessageKey } from '../../customer-page/say.js';

/** Every member that the PATCH has for an account (wire contract §4.2), and what customers call it. */
const MEMBERS = {
  accountName: 'sent.name',
  bankAccountExternalId: 'sent.external',
  accountIdentifier: 'sent.account',
  bankIdentifier: 'sent.bank',
  branchIdentifier: 'sent.branch',
} as const satisfies Record<keyof AuthorisedBankAccount, MessageKey>;

interface WhatIsSentProps {
  /** Those that may be ticked, and those that are sent whatever is ticked. */
  readonly accounts: readonly AuthorisedBankAccount[];
  readonly hasGranted: boolean;
  readonly look: Look;
}

/** What Sage receives if the customer agrees: in words, and to the letter. */
export const WhatIsSent = ({ accounts, hasGranted, look: { say } }: WhatIsSentProps) => (
  <section class="sent" aria-labelledby="sent">
    <h2 id="sent">{say('sent.heading')}</h2>
    <ul>
      <li>{say('sent.now')}</li>
      <li>{say('sent.later')}</li>
      {hasGranted && <li>{say('sent.before')}</li>}
    </ul>
    <details>
      <summary>{say('sent.details')}</summary>
      <p>{say('sent.exactly')}</p>
      {accounts.map((account) => (
        <Members key={account.bankAccountExternalId} account={account} say={say} />
      ))}
    </details>
  </section>
);

const Members = ({ account, say }: { account: AuthorisedBankAccount; say: Look['say'] }) => (
  <>
    <h3>{account.accountName}</h3>
    <dl>
      {(Object.keys(MEMBERS) as (keyof typeof MEMBERS)[]).map((member) => (
        <div key={member}>
          <dt>{say(MEMBERS[member])}</dt>
          <dd>{account[member]}</dd>
        </div>
      ))}
    </dl>
  </>
);
