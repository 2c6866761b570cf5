import type { ProductCompany } from '../product-company.repository.js';
import type { AccountView } from '../transactions/account-view.js';
import { AccountBody } from './account-body.js';
import { BackLink } from './back-link.js';
import { Live, type LiveNews } from './live.js';
import { Monogram } from './marks.js';

/** One bank account: what it holds, and what went through it. */
export const AccountPage = (props: { company: ProductCompany; view: AccountView; news: LiveNews }) => {
  const { company, view, news } = props;
  const { account, link } = view;
  const bankName = link?.bankName ?? account.bankId;
  return (
    <>
      <BackLink href={`/product/companies/${company.companyId}`}>Bank accounts</BackLink>
      <div class="bank-head">
        <Monogram name={bankName} />
        <div>
          <h1>{account.accountName}</h1>
          <p class="quiet">{bankName}</p>
        </div>
      </div>
      <Live {...news}>
        <AccountBody view={view} />
      </Live>
    </>
  );
};
