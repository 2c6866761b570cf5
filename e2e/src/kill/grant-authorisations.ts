import { queryDatabase, type RunningStack } from '@feedline/local-stack';
import { randomUUID } from 'node:crypto';

const LIFETIME_MS = 20 * 60 * 1000;

/**
 * Writes authorisations that a customer has granted just now, on both sides, without playing the sign-in:
 * open at the sandbox; granted, with its bytes and its piece of work, at the connector, in one transaction.
 */
export async function grantAuthorisations(stack: RunningStack, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const bankId = stack.secrets.banks[0]?.bankId ?? '';
  const now = new Date();
  const expires = new Date(now.getTime() + LIFETIME_MS);
  await openAtTheSandbox(stack, [ids, bankId, now, expires]);
  await queryDatabase(
    stack.databases.connector,
    `with granted as (
       insert into authorisation (bank_id, authorisation_id, state, customer_ref, patch_body, correlation_id,
                                  received_at, expires_at, decided_at)
       select $2, id, 'granted', 'customer-' || id, $5, 'correlation-' || id, $3, $4, $3 from unnest($1::text[]) id
       returning authorisation_id)
     insert into outbox (bank_id, job, payload, dedupe_key, correlation_id, created_at)
     select $2, 'report-authorisation', jsonb_build_object('bankId', $2::text, 'authorisationId', authorisation_id),
            'report-authorisation/' || authorisation_id, 'correlation-' || authorisation_id, $3
       from granted returning pg_notify('feedline_outbox', '')`,
    [ids, bankId, now, expires, patchBody()],
  );
  return ids;
}

const patchBody = (): string =>
  JSON.stringify({
    data: {
      status: 'success',
      bankAccounts: [
        {
          bankAccountExternalId: 'external-1',
          accountName: 'Everyday **** 1234',
          bankIdentifier: 'credentials-1',
          branchIdentifier: 'n/a',
          accountIdentifier: 'account-1',
        },
      ],
    },
  });

async function openAtTheSandbox(stack: RunningStack, values: unknown[]): Promise<void> {
  await queryDatabase(
    stack.databases.sandbox,
    `with organisation as (
       insert into organisation (organisation_id, application, name, crm_id, signing_key, created_at)
       values (gen_random_uuid()::text, 'spec', 'spec', 'spec', 'obviously-fake', $3) returning organisation_id),
     company as (
       insert into company (company_id, organisation_id, name, created_at)
       select gen_random_uuid()::text, organisation_id, 'spec', $3 from organisation returning company_id)
     insert into authorisation (authorisation_id, link_id, state, company_id, bank_id, created_at, expires_at)
     select id, 'link-' || id, gen_random_uuid()::text, company_id, $2, $3, $4 from unnest($1::text[]) id, company`,
    values,
  );
}
