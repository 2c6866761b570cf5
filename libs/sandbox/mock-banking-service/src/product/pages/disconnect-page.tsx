import type { BankAccount } from '@feedline/contracts';
import type { ProductCompany } from '../product-company.repository.js';
import { BackLink } from './back-link.js';

/** The question before a bank account is disconnected. */
export const DisconnectPage = ({ company, account }: { company: ProductCompany; account: BankAccount }) => {
  const base = `/product/companies/${company.companyId}`;
  return (
    <section class="narrow">
      <BackLink href={base}>Bank accounts</BackLink>
      <h1>Disconnect {account.accountName}?</h1>
      <form
        id="disconnect"
        method="post"
        action={`${base}/accounts/${account.bankAccountId}/disconnect`}
        class="card sheet"
      >
        <ul class="points">
          <li>Its bank is told, and sends nothing more.</li>
          <li>Banking Service removes the transactions that it holds.</li>
          <li>It cannot be undone. You may connect the same account again; it then starts anew.</li>
        </ul>
        <p class="buttons">
          <button type="submit" id="confirm-disconnect" class="button danger">
            Disconnect
          </button>
          <a class="button" href={base}>
            Keep it
          </a>
        </p>
      </form>
    </section>
  );
};
