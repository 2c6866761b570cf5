import type { Bank } from '@feedline/contracts';
import type { ProductCompany } from '../product-company.repository.js';
import { BackLink } from './back-link.js';
import { countryName, SEARCHED_COUNTRIES } from './countries.js';
import { Monogram } from './marks.js';

interface BankSearch {
  readonly company: ProductCompany;
  readonly filter: { readonly name: string; readonly country: string };
  readonly banks: readonly Bank[];
}

/** Banks to choose from, popular ones first. */
export const BankSearchPage = ({ company, filter, banks }: BankSearch) => {
  const base = `/product/companies/${company.companyId}`;
  const sorted = [...banks].sort((a, b) => Number(b.popularBank) - Number(a.popularBank));
  const isFiltered = filter.name !== '' || filter.country !== '';
  return (
    <>
      <BackLink href={base}>Bank accounts</BackLink>
      <h1>Connect a bank</h1>
      <SearchForm action={`${base}/connect`} filter={filter} />
      <p id="bank-count" class="quiet" role="status">
        {countOf(banks.length)}
        {isFiltered && (
          <>
            {' '}
            <a href={`${base}/connect`}>Show all banks</a>
          </>
        )}
      </p>
      <ul id="banks" class="banks">
        {sorted.map((bank) => (
          <BankCard key={bank.bankId} bank={bank} href={`${base}/connect/${encodeURIComponent(bank.bankId)}`} />
        ))}
      </ul>
    </>
  );
};

const SearchForm = ({ action, filter }: { action: string; filter: BankSearch['filter'] }) => (
  <form id="bank-search" role="search" action={action} class="card search">
    <p class="field">
      <label for="bank-name">Name of the bank</label>
      <input type="search" id="bank-name" name="name" value={filter.name} maxLength={100} autoComplete="off" />
    </p>
    <p class="field">
      <label for="bank-country">Country</label>
      <select id="bank-country" name="country">
        <option value="">All countries</option>
        {SEARCHED_COUNTRIES.map((code) => (
          <option key={code} value={code} selected={filter.country.toUpperCase() === code}>
            {countryName(code)}
          </option>
        ))}
      </select>
    </p>
    <button type="submit" class="button">
      Search
    </button>
  </form>
);

const BankCard = ({ bank, href }: { bank: Bank; href: string }) => (
  <li class="card bank" data-bank-id={bank.bankId}>
    <Monogram name={bank.name} />
    <div>
      <h2>
        <a href={href}>{bank.name}</a>
      </h2>
      <p class="quiet">{countryName(bank.primaryCountry2CharIso)}</p>
    </div>
    {bank.popularBank && <span class="tag">Popular</span>}
  </li>
);

function countOf(count: number): string {
  if (count === 0) return 'No bank fits. Try a part of its name, or another country.';
  return count === 1 ? '1 bank' : `${count} banks`;
}
