import type { ProductCompany } from '../product-company.repository.js';

interface CompanyMenu {
  readonly company?: ProductCompany | undefined;
  readonly companies: readonly ProductCompany[];
}

/** Whose books are open, and how to open others. */
export const CompanyMenu = ({ company, companies }: CompanyMenu) => (
  <details id="companies" class="companies">
    <summary>
      <span class="unseen">Company: </span>
      <span class="companies-name">{company?.name ?? 'Companies'}</span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 4l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.75" />
      </svg>
    </summary>
    <nav class="card" aria-label="Companies">
      <ul>
        {companies.map(({ companyId, name }) => (
          <li key={companyId}>
            <a
              href={`/product/companies/${companyId}`}
              aria-current={companyId === company?.companyId ? 'page' : undefined}
              data-company-id={companyId}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
      <a id="new-company" class="companies-new" href="/product/companies/new">
        + New company
      </a>
    </nav>
  </details>
);
