import { randomUUID } from 'node:crypto';
import type { Stage } from './stage.js';

/** One more pending account of the same customer, without the way through the pages; answers its bank account id. */
export async function anotherAccount(stage: Stage, bankAccountId: string): Promise<string> {
  const own = randomUUID();
  await stage.rows(
    `with model as (select * from bank_account where bank_account_id = '${bankAccountId}'),
     offered as (
       insert into offered_account
       select '${own}', authorisation_id, (random() * 2000000000)::integer, '${own}',
         o.account_name, o.bank_identifier, o.branch_identifier, o.account_identifier
       from offered_account o join model using (account_key))
     insert into bank_account (bank_account_id, company_id, bank_id, account_key, external_id, account_type,
       account_name, account_identifier, bank_identifier, branch_identifier, default_currency,
       requested_start_date, status, created_at)
     select '${own}', company_id, bank_id, '${own}', '${own}', account_type, account_name, account_identifier,
       bank_identifier, branch_identifier, default_currency, requested_start_date, 'pending', created_at from model`,
  );
  return own;
}
