import type { BankAccount } from '@feedline/contracts';
import type { ProductCompany } from '../product-company.repository.js';
import type { ProductLink } from '../product-link.js';
import { Monogram } from './marks.js';
import { Money } from './money.js';
import { StatusChip } from './status-chip.js';
import { Day, Moment } from './when.js';

/** A bank account and what the product knows of how it came here; `link` is missing when another made it. */
export interface ShownAccount {
  readonly account: BankAccount;
  readonly link?: ProductLink | undefined;
}

/** A bank account that is connected. */
export const AccountCard = ({ company, account, link }: ShownAccount & { company: ProductCompany }) => {
  const { bankAccountId, bankId, accountName, status } = account;
  const bankName = link?.bankName ?? bankId;
  return (
    <li class="card account" data-bank-account-id={bankAccountId} data-status={status}>
      <div class="account-head">
        <Monogram name={bankName} />
        <div>
          <h2>
            <a href={`/product/companies/${company.companyId}/accounts/${bankAccountId}`}>{accountName}</a>
          </h2>
          <p class="quiet">{bankName}</p>
        </div>
        <StatusChip status={status} />
      </div>
      <Facts account={account} link={link} />
      <div class="account-foot">
        <p class="quiet">{nextOf(status, bankName)}</p>
        <a class="disconnect" href={`/product/companies/${company.companyId}/accounts/${bankAccountId}/disconnect`}>
          Disconnect<span class="unseen"> {accountName}</span>
        </a>
      </div>
    </li>
  );
};

const Facts = ({ account, link }: ShownAccount) => (
  <dl class="facts">
    <div>
      <dt>Connected</dt>
      <dd>{link?.endedAt ? <Moment at={link.endedAt} /> : '–'}</dd>
    </div>
    <div>
      <dt>Transactions from</dt>
      <dd>
        <Day iso={account.requestedStartDate} />
      </dd>
    </div>
    <div>
      <dt>Transactions</dt>
      <dd>{account.lastTransactionId === 0 ? 'None yet' : account.lastTransactionId}</dd>
    </div>
    <div>
      <dt>Balance</dt>
      <dd>
        {account.balances?.ledgerBalance === undefined ? (
          '–'
        ) : (
          <Money amount={account.balances.ledgerBalance} currency={account.defaultCurrency} />
        )}
      </dd>
    </div>
  </dl>
);

function nextOf(status: BankAccount['status'], bankName: string): string {
  if (status === 'pending') return `Waiting for the first transactions from ${bankName}.`;
  if (status === 'authRequired') return `Transactions pause until you sign in at ${bankName} again.`;
  return 'New transactions arrive by themselves.';
}
