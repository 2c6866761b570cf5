import { BackLink } from './back-link.js';

interface NewCompany {
  readonly requestId: string;
  readonly entered?: string;
  readonly problem?: string;
}

/** The form of a new company. */
export const NewCompanyPage = ({ requestId, entered = '', problem }: NewCompany) => (
  <section class="narrow">
    <BackLink href="/">Bank accounts</BackLink>
    <h1>New company</h1>
    <p class="quiet">Each company has its own books and its own bank accounts.</p>
    <form id="create-company" method="post" action="/product/companies" class="card sheet" noValidate>
      <input type="hidden" name="requestId" value={requestId} />
      <p class="field">
        <label for="company-name">Name of the company</label>
        {problem && (
          <span id="company-name-problem" class="wrong" role="alert">
            {problem}
          </span>
        )}
        <input
          type="text"
          id="company-name"
          name="name"
          value={entered}
          required
          maxLength={80}
          autoComplete="organization"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? 'company-name-problem' : undefined}
        />
      </p>
      <p class="buttons">
        <button type="submit" id="create-company-submit" class="button first">
          Create company
        </button>
        <a class="button" href="/">
          Cancel
        </a>
      </p>
    </form>
  </section>
);
