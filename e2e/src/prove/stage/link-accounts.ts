import type { Notification } from '@feedline/contracts';
import { queryDatabase, type RunningStack } from '@feedline/local-stack';
import { SandboxDesk } from '../../sandbox/sandbox-desk.js';
import type { StagedAccount } from './plan-accounts.js';

/** What a product's link leaves behind in the books of Banking Service. */
const LINKS = `
  with account as (
         select * from unnest($3::text[], $4::text[], $5::text[], $6::text[]) with ordinality
                         as account (external_id, bank_account_id, currency, start_date, position)),
       organisation as (
         insert into organisation (organisation_id, application, name, crm_id, signing_key, created_at)
         values (gen_random_uuid()::text, 'proof', 'Proof', 'proof', 'obviously-fake', $2) returning organisation_id),
       company as (
         insert into company (company_id, organisation_id, name, created_at)
         select gen_random_uuid()::text, organisation_id, 'Proof', $2 from organisation returning company_id),
       consent as (
         insert into authorisation (authorisation_id, link_id, state, company_id, bank_id, created_at, expires_at,
                                    decided_at, outcome, settled_at, told_at)
         select gen_random_uuid()::text, gen_random_uuid()::text, gen_random_uuid()::text, company_id, $1, $2, $2,
                $2, 'linked', $2, $2 from company returning authorisation_id),
       offered as (
         insert into offered_account (account_key, authorisation_id, position, external_id, account_name,
                                      bank_identifier, branch_identifier, account_identifier)
         select bank_account_id, authorisation_id, position, external_id, 'Account ' || position,
                'credentials', 'n/a', bank_account_id from account, consent)
  insert into bank_account (bank_account_id, company_id, bank_id, account_key, external_id, account_type,
                            account_name, account_identifier, bank_identifier, branch_identifier,
                            default_currency, requested_start_date, status, created_at)
  select bank_account_id, company_id, $1, bank_account_id, external_id, 'DEBIT', 'Account ' || position,
         bank_account_id, 'credentials', 'n/a', currency, start_date, 'pending', $2 from account, company`;

/**
 * Links the accounts at the sandbox's Banking Service, without playing the sign-ins: writes the books, and has its own
 * sender tell the connector of each account.
 */
export async function linkAccounts(
  { databases, urls }: Pick<RunningStack, 'databases' | 'urls'>,
  bank: { readonly bankId: string; readonly now: Date },
  accounts: readonly StagedAccount[],
): Promise<void> {
  await queryDatabase(databases.sandbox, LINKS, [
    bank.bankId,
    bank.now,
    accounts.map(({ externalId }) => externalId),
    accounts.map(({ bankAccountId }) => bankAccountId),
    accounts.map(({ currency }) => currency),
    accounts.map(startDayOf),
  ]);
  const desk = new SandboxDesk(urls['mock-banking-service']);
  for (const account of accounts) await desk.notify(bank.bankId, announcementOf(bank.bankId, account));
}

const startDayOf = ({ startDate }: StagedAccount): string => startDate.toISOString().slice(0, 10);

/** That a bank account was linked (wire contract §2.1). */
const announcementOf = (bankId: string, account: StagedAccount): Notification => ({
  type: 'resourceCreated',
  resource: { id: account.bankAccountId, type: 'bankAccount', url: 'NA' },
  additionalData: { bankId, externalId: account.externalId, requestedStartDate: startDayOf(account) },
});
