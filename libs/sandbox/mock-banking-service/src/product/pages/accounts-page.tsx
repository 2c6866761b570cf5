import type { ProductCompany } from '../product-company.repository.js';
import { isUnderWay, type ProductLink } from '../product-link.js';
import type { ShownAccount } from './account-card.js';
import { AccountList } from './account-list.js';
import type { NewsOfAccounts } from './account-news.js';
import { Live, type LiveNews } from './live.js';
import { Moment } from './when.js';

interface AccountsPage {
  readonly company: ProductCompany;
  /** Newest first. */
  readonly shown: readonly ShownAccount[];
  /** Begun last, when there is one. */
  readonly newest: ProductLink | undefined;
  readonly news: NewsOfAccounts;
  readonly live: LiveNews;
}

/** The bank accounts of a company, newest first. */
export const AccountsPage = ({ company, shown, newest, news, live }: AccountsPage) => (
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
    {newest && isUnderWay(newest) && <UnderWay link={newest} />}
    <Live {...live}>
      <AccountList company={company} shown={shown} news={news} />
    </Live>
  </>
);

const UnderWay = ({ link }: { link: ProductLink }) => (
  <div class="notice row" data-link-id={link.linkId}>
    <p>
      You began to connect <strong>{link.bankName}</strong> on <Moment at={link.createdAt} />.
    </p>
    <a href={`/product/companies/${link.companyId}/links/${link.linkId}/check`}>Continue</a>
  </div>
);
