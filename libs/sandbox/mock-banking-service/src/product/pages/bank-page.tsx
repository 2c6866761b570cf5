import type { Bank } from '@feedline/contracts';
import type { ProductCompany } from '../product-company.repository.js';
import { EARLIEST_START_DATE } from '../product-forms.js';
import { BackLink } from './back-link.js';
import { countryName } from './countries.js';
import { Monogram } from './marks.js';

interface StartForm {
  readonly requestId: string;
  /** ISO 8601; shown in the field. */
  readonly day: string;
  readonly today: string;
  readonly problem?: string;
}

/** The last page before a person goes to the bank: since when, and what will happen. */
export const BankPage = ({ company, bank, form }: { company: ProductCompany; bank: Bank; form: StartForm }) => {
  const base = `/product/companies/${company.companyId}`;
  return (
    <section class="narrow">
      <BackLink href={`${base}/connect`}>All banks</BackLink>
      <div class="bank-head">
        <Monogram name={bank.name} />
        <div>
          <h1>Connect {bank.name}</h1>
          <p class="quiet">{countryName(bank.primaryCountry2CharIso)}</p>
        </div>
      </div>
      <form id="start-link" method="post" action={`${base}/links`} class="card sheet" noValidate>
        <input type="hidden" name="requestId" value={form.requestId} />
        <input type="hidden" name="bankId" value={bank.bankId} />
        <StartDate {...form} />
        <p>
          You sign in on the pages of {bank.name} and choose there what to share. Larkwell sees neither your password
          nor your passcode.
        </p>
        <p class="buttons">
          <button type="submit" id="continue" class="button first">
            Continue to {bank.name}
          </button>
          <a class="button" href={base}>
            Cancel
          </a>
        </p>
      </form>
    </section>
  );
};

const StartDate = ({ day, today, problem }: StartForm) => (
  <p class="field">
    <label for="start-date">Transactions from</label>
    {problem && (
      <span id="start-date-problem" class="wrong" role="alert">
        {problem}
      </span>
    )}
    <input
      type="date"
      id="start-date"
      name="requestedStartDate"
      value={day}
      min={EARLIEST_START_DATE}
      max={today}
      required
      aria-invalid={problem ? 'true' : undefined}
      aria-describedby={problem ? 'start-date-problem start-date-hint' : 'start-date-hint'}
    />
    <span id="start-date-hint" class="hint">
      The bank sends nothing that is earlier.
    </span>
  </p>
);
