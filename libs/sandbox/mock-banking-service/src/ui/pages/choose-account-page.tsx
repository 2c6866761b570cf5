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
    <p class="quiet">Your bank shares these accounts. The one that you choose appears in your product.</p>
    <form id="choose-account" method="post" action={action}>
      <input type="hidden" name="state" value={state} />
      <fieldset class="choices">
        <legend class="unseen">Which account do you want to link?</legend>
        {accounts.map(({ accountKey, accountName, bankAccountExternalId }, index) => (
          <p key={accountKey} class="choice">
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
      <p class="buttons">
        <button type="submit" id="link-account" name="decision" value="link" class="button first">
          Link this account
        </button>
        <button type="submit" id="cancel" name="decision" value="cancel" class="button">
          Cancel
        </button>
      </p>
    </form>
  </Page>
);
