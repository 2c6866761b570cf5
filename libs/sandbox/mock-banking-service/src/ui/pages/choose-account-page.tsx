import type { OfferedAccount } from '../../store/authorisation.repository.js';
import { Page } from './page.js';

interface ChooseAccount {
  readonly action: string;
  readonly state: string;
  readonly accounts: readonly OfferedAccount[];
}

/** One radio for each account that the provider granted, also when there is only one (wire contract §7). */
export const ChooseAccountPage = ({ action, state, accounts }: ChooseAccount) => (
  <Page title="Choose an account">
    <form id="choose-account" method="post" action={action}>
      <input type="hidden" name="state" value={state} />
      <fieldset>
        <legend>Which account do you want to link?</legend>
        {accounts.map(({ accountKey, accountName, bankAccountExternalId }, index) => (
          <p key={accountKey}>
            <input
              type="radio"
              name="accountKey"
              id={`account-${index + 1}`}
              value={accountKey}
              data-external-id={bankAccountExternalId}
            />
            <label for={`account-${index + 1}`}>{accountName}</label>
          </p>
        ))}
      </fieldset>
      <button type="submit" id="link-account" name="decision" value="link">
        Link this account
      </button>
      <button type="submit" id="cancel" name="decision" value="cancel">
        Cancel
      </button>
    </form>
  </Page>
);
