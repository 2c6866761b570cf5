import type { ProductCompany } from '../product-company.repository.js';
import type { ShownAccount } from './account-card.js';
import { StatusChip } from './status-chip.js';
import { Moment } from './when.js';

/** The bank accounts that are disconnected for ever, folded. */
export const PastAccounts = ({ company, past }: { company: ProductCompany; past: readonly ShownAccount[] }) => (
  <details id="cancelled" class="past">
    <summary>Disconnected ({past.length})</summary>
    <ul>
      {past.map(({ account, link }) => (
        <li key={account.bankAccountId} data-bank-account-id={account.bankAccountId} data-status={account.status}>
          <p>
            <a href={`/product/companies/${company.companyId}/accounts/${account.bankAccountId}`}>
              {account.accountName}
            </a>
            <span class="quiet"> · {link?.bankName ?? account.bankId}</span>
            {link?.disconnectedAt && (
              <span class="quiet">
                {' '}
                · until <Moment at={link.disconnectedAt} />
              </span>
            )}
          </p>
          <StatusChip status={account.status} />
        </li>
      ))}
    </ul>
  </details>
);
