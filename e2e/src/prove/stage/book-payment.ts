import { queryDatabase } from '@feedline/local-stack';
import type { StagedAccount } from './plan-accounts.js';

/** Books one more payment on each of the accounts, a minute old; the id is unique within an account. */
export async function bookPayment(
  demoBankUrl: string,
  accounts: readonly StagedAccount[],
  transactionId: string,
): Promise<void> {
  await queryDatabase(
    demoBankUrl,
    `insert into account_transaction (external_id, position, transaction_id, booked_at, amount_minor, description)
     select external_id, max(position) + 1, $2, $3, -199, 'One more'
       from account_transaction where external_id = any($1::uuid[]) group by external_id`,
    [accounts.map(({ externalId }) => externalId), transactionId, new Date(Date.now() - 60_000)],
  );
}
