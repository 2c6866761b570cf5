import type { AuthorisedBankAccount } from '@feedline/contracts';
import type { CustomerAccount } from '@feedline/domain';

interface AccountChoiceProps {
  readonly accounts: readonly CustomerAccount[];
  readonly granted: readonly AuthorisedBankAccount[];
}

/** Every account that can be shared, and every one that is shared already and stays so: together what will be sent. */
export function AccountChoice({ accounts, granted }: AccountChoiceProps) {
  const isGranted = (id: string) => granted.some(({ bankAccountExternalId }) => bankAccountExternalId === id);
  const isListed = (id: string) => accounts.some(({ bankAccountExternalId }) => bankAccountExternalId === id);
  const others = granted.filter(({ bankAccountExternalId }) => !isListed(bankAccountExternalId));
  return (
    <fieldset>
      <legend>Accounts to share</legend>
      <ul>
        {accounts.map((account) => (
          <Choice
            key={account.bankAccountExternalId}
            {...account}
            isGranted={isGranted(account.bankAccountExternalId)}
          />
        ))}
        {others.map(({ bankAccountExternalId, accountName }) => (
          <li key={bankAccountExternalId}>{accountName} (shared before, stays shared)</li>
        ))}
      </ul>
    </fieldset>
  );
}

type ChoiceProps = CustomerAccount & { readonly isGranted: boolean };

/** A disabled box is not posted: the hidden field beside it is. */
function Choice({ bankAccountExternalId: id, accountName, currency, isGranted }: ChoiceProps) {
  return (
    <li>
      <input type="checkbox" id={id} name="account" value={id} checked={isGranted} disabled={isGranted} />{' '}
      <label for={id}>
        {accountName} ({currency}){isGranted && ', shared before, stays shared'}
      </label>
      {isGranted && <input type="hidden" name="account" value={id} />}
    </li>
  );
}
