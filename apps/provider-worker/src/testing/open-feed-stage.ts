import { type DemoTeller, migrateDemoBank, seedDemoBank, withDemoTeller } from '@feedline/demo-bank';
import { migrateMockBankingService, startMockBankingService } from '@feedline/mock-banking-service';
import { startMockSageId } from '@feedline/mock-sage-id';
import { Database } from '@feedline/persistence';
import { SystemClock } from '@feedline/platform';
import { createTestDatabase, testSigningKey } from '@feedline/test-kit';

const CLIENT = { clientId: 'provider', clientSecret: 'obviously-fake-client-secret', audiences: ['sfdsbanking/test'] };
const SERVICE = { clientId: 'service', clientSecret: 'obviously-fake-service-secret', audiences: ['notifications'] };
const NOBODY = 'http://127.0.0.1:9';

/** A Banking Service and a demo bank around a worker: the real mocks, on databases of their own. */
export interface FeedStage {
  /** What the worker has to be told of it. */
  readonly variables: Record<string, string>;
  /** An account of the demo bank. */
  readonly externalId: string;
  /** A product links the account at Banking Service. */
  link(bankAccountId: string, from: string): Promise<void>;
  /** How Banking Service behaves from now on. */
  behave(change: Record<string, unknown>): Promise<void>;
  /** How its answers misbehave next. */
  spoil(spoil: Record<string, unknown>): Promise<void>;
  teller<Result>(work: (teller: DemoTeller) => Promise<Result>): Promise<Result>;
  /** What the demo bank's books say, and what those of Banking Service say. */
  bank(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  sage(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

async function openDemoBank(url: string): Promise<void> {
  await migrateDemoBank(url);
  await seedDemoBank(url, ['bank-one'], new SystemClock());
}

/** Starts them on free ports. */
export async function openFeedStage(): Promise<FeedStage> {
  const [demo, sandbox] = await Promise.all([
    createTestDatabase(openDemoBank),
    createTestDatabase(migrateMockBankingService),
  ]);
  const sageId = await startMockSageId({
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    clients: [CLIENT, SERVICE],
    signingKeyPem: testSigningKey(),
  });
  const service = await startMockBankingService(optionsFor(sandbox.url, sageId.url));
  const [demoBooks, sageBooks] = [new Database(demo.url, 2), new Database(sandbox.url, 2)];
  const ask = asking(demoBooks);
  const [account] = await ask(`select external_id from account where currency = 'GBP' order by position limit 1`);
  const externalId = String(account!['external_id']);
  return {
    externalId,
    variables: {
      SAGE_ID_URL: sageId.url,
      PROVIDER_API_URL: `${service.url}/provider`,
      DEMO_BANK_DATABASE_URL: demo.url,
      TRANSACTIONS_READ_SECONDS: '1',
      PROVIDER_API_RATE: '100',
      PROVIDER_API_TIMEOUT_MS: '2000',
    },
    link: async (bankAccountId, from) => void (await sageBooks.query(LINK, [bankAccountId, externalId, from])),
    behave: (change) => send('PATCH', `${service.url}/sandbox/behaviour`, change),
    spoil: (spoil) => send('POST', `${service.url}/sandbox/spoil`, spoil),
    teller: (work) => withDemoTeller(demo.url, work),
    bank: ask,
    sage: asking(sageBooks),
    close: async () => {
      await Promise.all([service.close(), sageId.close(), demoBooks.close(), sageBooks.close()]);
      await Promise.all([demo.drop(), sandbox.drop()]);
    },
  };
}

async function send(method: string, url: string, value: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method, headers, body: JSON.stringify(value) });
  if (!answer.ok) throw new Error(await answer.text());
}

const asking = (books: Database) => async (sql: string, values?: unknown[]) =>
  (await books.query<Record<string, unknown>>(sql, values)).rows;

const optionsFor = (databaseUrl: string, sageIdUrl: string) => ({
  port: 0,
  host: '127.0.0.1',
  logLevel: 'silent',
  databaseUrl,
  applications: [],
  providers: [
    {
      apiKey: 'obviously-fake-api-key',
      banks: [
        {
          bankId: 'bank-one',
          name: 'First Bank',
          externalRef: 'first',
          primaryCountry: 'GBR',
          countryIso2: 'GB',
          url: 'https://first.example',
          supportiframe: true,
          popular: true,
          callbackUrls: { notification: NOBODY, auth: NOBODY, reAuth: NOBODY, availableAccounts: NOBODY },
          callbackHeader: { name: 'x-callback-key', value: 'fake-callback-key' },
        },
      ],
    },
  ],
  sageId: {
    url: sageIdUrl,
    providerAudience: 'sfdsbanking/test',
    notificationAudience: 'notifications',
    clientId: SERVICE.clientId,
    clientSecret: SERVICE.clientSecret,
  },
  statementProcessingMs: 50,
  rate: 0,
});

/** What a product's link leaves behind in the books of Banking Service. */
const LINK = `
  with organisation as (
         insert into organisation (organisation_id, application, name, crm_id, signing_key, created_at)
         values (gen_random_uuid()::text, 'spec', 'Spec', 'spec', 'obviously-fake', clock_timestamp())
         returning organisation_id),
       company as (
         insert into company (company_id, organisation_id, name, created_at)
         select gen_random_uuid()::text, organisation_id, 'Spec', clock_timestamp() from organisation returning company_id),
       consent as (
         insert into authorisation (authorisation_id, link_id, state, company_id, bank_id, created_at, expires_at,
                                    decided_at, outcome, settled_at, told_at)
         select gen_random_uuid()::text, gen_random_uuid()::text, gen_random_uuid()::text, company_id, 'bank-one',
                now, now, now, 'linked', now, now from company, clock_timestamp() as now returning authorisation_id),
       offered as (
         insert into offered_account (account_key, authorisation_id, position, external_id, account_name,
                                      bank_identifier, branch_identifier, account_identifier)
         select $1, authorisation_id, 1, $2, 'Account', 'credentials', 'n/a', $1 from consent)
  insert into bank_account (bank_account_id, company_id, bank_id, account_key, external_id, account_type, account_name,
                            account_identifier, bank_identifier, branch_identifier, default_currency,
                            requested_start_date, status, created_at)
  select $1, company_id, 'bank-one', $1, $2, 'DEBIT', 'Account', $1, 'credentials', 'n/a', 'GBP', $3, 'pending',
         clock_timestamp() from company`;
