import type { AccountKey } from '@feedline/domain';
import type { Standing } from '../customers/demo-customers.js';
import type { DemoBankDatabase } from '../store/demo-bank-database.js';

/** What a reading has to know of an account. */
export interface ReadAccount {
  readonly externalId: string;
  readonly currency: string;
  /** Before the first transaction, in minor units. */
  readonly openingBalanceMinor: number;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @throws Error when the account is none of the bank's, and when the core system is away for its customer */
export async function readAccount(
  database: DemoBankDatabase,
  { bankId, externalId }: AccountKey,
): Promise<ReadAccount> {
  // Compared as what it is, so that the index serves; what is no UUID is none of our ids.
  const [row] = UUID.test(externalId)
    ? await database.rows<{ currency: string; opening_balance_minor: string; standing: Standing }>(
        `select currency, opening_balance_minor, standing from account join customer using (bank_id, customer_ref)
          where bank_id = $1 and external_id = $2::uuid`,
        [bankId, externalId],
      )
    : [];
  if (!row) throw new Error('The demo bank does not know this account');
  if (row.standing === 'unreachable') throw new Error("The demo bank's core system is away");
  return { externalId, currency: row.currency, openingBalanceMinor: Number(row.opening_balance_minor) };
}
