import type { BankAccount } from '@feedline/contracts';
import type { ProductCompany } from '../product-company.repository.js';
import type { ProductLink } from '../product-link.js';
import { AccountCard, type ShownAccount } from './account-card.js';
import { AccountNews, type NewsOfAccounts } from './account-news.js';
import { FirstSteps } from './first-steps.js';
import { PastAccounts } from './past-accounts.js';

/** Accounts with how each came to the company, newest first. */
export const shownAccounts = (
  accounts: readonly BankAccount[],
  links: readonly ProductLink[],
): readonly ShownAccount[] =>
  [...accounts]
    .reverse()
    .map((account) => ({ account, link: links.find((link) => link.bankAccountId === account.bankAccountId) }));

interface AccountList {
  readonly company: ProductCompany;
  readonly shown: readonly ShownAccount[];
  readonly news: NewsOfAccounts;
}

/** The accounts of a company, with what has just been done: connected ones first, past ones folded away. */
export const AccountList = ({ company, shown, news }: AccountList) => {
  const current = shown.filter(({ account }) => account.status !== 'cancelled');
  const past = shown.filter(({ account }) => account.status === 'cancelled');
  return (
    <>
      <AccountNews shown={shown} news={news} />
      {current.length === 0 && <FirstSteps />}
      <ul id="accounts" class="accounts" aria-label="Connected bank accounts">
        {current.map((one) => (
          <AccountCard key={one.account.bankAccountId} company={company} {...one} />
        ))}
      </ul>
      {past.length > 0 && <PastAccounts company={company} past={past} />}
    </>
  );
};
