import type { Look } from '../../customer-page/look.js';
import type { StepView } from '../step-view.js';
import { NOTICE_ID } from './notice-alert.js';

type AccountsView = Extract<StepView, { step: 'accounts' }>;
type Account = AccountsView['accounts'][number];

interface AccountChoiceProps {
  readonly view: AccountsView;
  readonly look: Look;
}

/** Every account that can be shared, and every one that is shared already and stays so: together what will be sent. */
export function AccountChoice({ view: { accounts, granted, notice }, look }: AccountChoiceProps) {
  const isGranted = (id: string) => granted.some(({ bankAccountExternalId }) => bankAccountExternalId === id);
  const isListed = (id: string) => accounts.some(({ bankAccountExternalId }) => bankAccountExternalId === id);
  const others = granted.filter(({ bankAccountExternalId }) => !isListed(bankAccountExternalId));
  const error = notice?.kind === 'none-ticked' ? NOTICE_ID : undefined;
  return (
    <fieldset aria-describedby={error}>
      <legend>{look.say('accounts.legend', { bank: look.bank })}</legend>
      <ul class="accounts">
        {accounts.map((account) => (
          <Choice
            key={account.bankAccountExternalId}
            account={account}
            isGranted={isGranted(account.bankAccountExternalId)}
            error={error}
            look={look}
          />
        ))}
        {others.map(({ bankAccountExternalId, accountName }) => (
          <li key={bankAccountExternalId} class="kept">
            <span>
              {accountName}{' '}
              <small>
                <em>{look.say('accounts.shared-before')}</em>
              </small>
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly account: Account;
  readonly isGranted: boolean;
  readonly error: string | undefined;
  readonly look: Look;
}

/** A disabled box is not posted: the hidden field beside it is. */
function Choice({ account, isGranted, error, look: { say } }: ChoiceProps) {
  const { bankAccountExternalId: id, accountName, accountType, currency } = account;
  // An account called `method` must not stand for the form's own member of that name.
  const boxId = `account-${id}`;
  return (
    <li>
      <label for={boxId}>
        <input
          type="checkbox"
          id={boxId}
          name="account"
          value={id}
          checked={isGranted}
          disabled={isGranted}
          aria-invalid={error && !isGranted ? 'true' : undefined}
          aria-describedby={isGranted ? undefined : error}
        />
        <span>
          {accountName}{' '}
          <small>
            {say(`account.${accountType}`)} · {currency}
            {isGranted && <em> · {say('accounts.shared-before')}</em>}
          </small>
        </span>
      </label>
      {isGranted && <input type="hidden" name="account" value={id} />}
    </li>
  );
}
