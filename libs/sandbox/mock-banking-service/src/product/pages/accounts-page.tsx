import type { BankAccount } from '@feedline/contracts';
import type { ProductCompany } from '../product-company.repository.js';
import { isUnderWay, type ProductLink } from '../product-link.js';
import { AccountCard, type ShownAccount } from './account-card.js';
import { AccountNews } from './account-news.js';
import { FirstSteps } from './first-steps.js';
import { PastAccounts } from './past-accounts.js';
import { Moment } from './when.js';

interface AccountsPage {
  readonly company: ProductCompany;
  readonly accounts: readonly BankAccount[];
  /** Newest first. */
  readonly links: readonly ProductLink[];
  /** Ids of bank accounts, as the address has them. */
  readonly news: { readonly connected: unknown; readonly disconnected: unknown };
}

/** The bank accounts of a company, newest first. */
export const AccountsPage = ({ company, accounts, links, news }: AccountsPage) => {
  const shown: ShownAccount[] = [...accounts]
    .reverse()
    .map((account) => ({ account, link: links.find((link) => link.bankAccountId === account.bankAccountId) }));
  const current = shown.filter(({ account }) => account.status !== 'cancelled');
  const past = shown.filter(({ account }) => account.status === 'cancelled');
  const [newest] = links;
  return (
    <>
      <div class="page-head">
        <div>
          <p class="eyebrow">{company.name}</p>
          <h1>Bank accounts</h1>
        </div>
        <a id="connect-bank" class="button first" href={`/product/companies/${company.companyId}/connect`}>
          Connect a bank
        </a>
      </div>
      <AccountNews shown={shown} news={news} />
      {newest && isUnderWay(newest) && <UnderWay link={newest} />}
      {current.length === 0 && <FirstSteps />}
      <ul id="accounts" class="accounts" aria-label="Connected bank accounts">
        {current.map((one) => (
          <AccountCard key={one.account.bankAccountId} company={company} {...one} />
        ))}
      </ul>
      {past.length > 0 && <PastAccounts past={past} />}
    </>
  );
};

const UnderWay = ({ link }: { link: ProductLink }) => (
  <div class="notice row" data-link-id={link.linkId}>
    <p>
      You began to connect <strong>{link.bankName}</strong> on <Moment at={link.createdAt} />.
    </p>
    <a href={`/product/companies/${link.companyId}/links/${link.linkId}/check`}>Continue</a>
  </div>
);
