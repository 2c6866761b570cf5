import pg from 'pg';
import type { JournalEntry } from '@feedline/mock-hooks';
import { startMockSageId, type RunningMockSageId } from '@feedline/mock-sage-id';
import { createTestDatabase, FakeClock, testSigningKey } from '@feedline/test-kit';
import type { MockBank, MockBankingServiceOptions } from '../mock-banking-service-options.js';
import { startMockBankingService } from '../start-mock-banking-service.js';
import { migrateMockBankingService } from '../store/migrate-mock-banking-service.js';
import { ServiceKeys } from '../store/service-keys.js';
import { startRecordingBank, type RecordingBank } from './recording-bank.js';

/** Everything around a mock Banking Service, without a connector: Sage ID, a provider that records, a database. */
export interface Stage {
  readonly url: string;
  readonly options: MockBankingServiceOptions;
  readonly clock: FakeClock;
  readonly sageId: RunningMockSageId;
  readonly bank: RecordingBank;
  /** Journal entries; waits for the first that matches. */
  journal(query: Record<string, string | number>): Promise<JournalEntry[]>;
  spoil(spoil: Record<string, unknown>): Promise<void>;
  /** What the mock's own database says. */
  rows(sql: string): Promise<unknown[]>;
  /** Ends the mock and starts it again on the same database and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const PROVIDER = { apiKey: 'fake-api-key', client: 'bank-client', secret: 'fake-bank-secret' };
export const OTHER_PROVIDER_KEY = 'fake-other-api-key';
export const APPLICATION = { application: 'accounting', signingKey: 'fake-signing-key' };
export const OTHER_APPLICATION = { application: 'payroll', signingKey: 'fake-payroll-key' };
export const PROVIDER_AUDIENCE = 'sandbox/provider-api';
export const NOTIFICATION_AUDIENCE = 'sandbox/notifications';

/** A bank whose call-backs go to `url`. */
export const bankAt = (url: string, change: Partial<MockBank> = {}): MockBank => ({
  bankId: 'bank-1',
  name: 'First Sandbox Bank',
  externalRef: 'first',
  primaryCountry: 'GBR',
  countryIso2: 'GB',
  url: 'https://first.example',
  supportiframe: true,
  popular: true,
  callbackUrls: {
    notification: `${url}/notification`,
    auth: `${url}/auth?brand=first`,
    reAuth: `${url}/authrefresh`,
    availableAccounts: `${url}/availableaccounts`,
  },
  callbackHeader: { name: 'x-callback-key', value: 'fake-callback-key' },
  ...change,
});

const startSageId = (clock: FakeClock) =>
  startMockSageId({
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    clock,
    signingKeyPem: testSigningKey(),
    clients: [
      { clientId: PROVIDER.client, clientSecret: PROVIDER.secret, audiences: [PROVIDER_AUDIENCE] },
      { clientId: 'banking-service', clientSecret: 'fake-service-secret', audiences: [NOTIFICATION_AUDIENCE] },
    ],
  });

const optionsFor = (bank: RecordingBank, sageId: RunningMockSageId) => ({
  port: 0,
  host: '127.0.0.1',
  logLevel: 'silent',
  applications: [APPLICATION, OTHER_APPLICATION],
  providers: [
    {
      apiKey: PROVIDER.apiKey,
      banks: [
        bankAt(bank.url),
        bankAt(bank.url, {
          bankId: 'bank-2',
          name: 'Older Bank',
          primaryCountry: 'USA',
          countryIso2: 'US',
          popular: false,
          olderSender: true,
        }),
      ],
    },
    { apiKey: OTHER_PROVIDER_KEY, banks: [bankAt(bank.url, { bankId: 'bank-3', name: 'Third Bank', popular: false })] },
  ],
  sageId: {
    url: sageId.url,
    providerAudience: PROVIDER_AUDIENCE,
    notificationAudience: NOTIFICATION_AUDIENCE,
    clientId: 'banking-service',
    clientSecret: 'fake-service-secret',
  },
  notificationRetries: { firstPauseMs: 10, longestPauseMs: 40, attempts: 5 },
  callbackTimeoutMs: 2_000,
  // Its monotonic time stands still, and so would the throttle.
  rate: 0,
  statementProcessingMs: 0,
});

async function rowsOf<Row extends pg.QueryResultRow>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Tables, and the keys that a first start would make. */
async function openBooks(url: string): Promise<void> {
  await migrateMockBankingService(url);
  await ServiceKeys.load({ query: (text, values) => rowsOf(url, text, values) }, new FakeClock());
}

/** Sets the stage on free ports and an empty database. */
export async function openStage(change: Partial<MockBankingServiceOptions> = {}): Promise<Stage> {
  const clock = new FakeClock();
  const [bank, sageId, database] = await Promise.all([
    startRecordingBank(),
    startSageId(clock),
    createTestDatabase(openBooks),
  ]);
  let options = { ...optionsFor(bank, sageId), clock, databaseUrl: database.url, ...change };
  let service = await startMockBankingService(options);
  const { url } = service;
  options = { ...options, port: Number(new URL(url).port) };
  const sandbox = (path: string, init?: RequestInit) => fetch(`${url}/sandbox/${path}`, init);
  return {
    url,
    options,
    clock,
    sageId,
    bank,
    async journal(query) {
      const search = new URLSearchParams({ waitMs: '5000', ...query } as Record<string, string>);
      return ((await (await sandbox(`journal?${search.toString()}`)).json()) as { entries: JournalEntry[] }).entries;
    },
    async spoil(spoil) {
      const headers = { 'content-type': 'application/json' };
      const answer = await sandbox('spoil', { method: 'POST', headers, body: JSON.stringify(spoil) });
      if (answer.status !== 201) throw new Error(await answer.text());
    },
    rows: (sql) => rowsOf(database.url, sql),
    async restart() {
      await service.close();
      service = await startMockBankingService(options);
    },
    async close() {
      await service.close();
      await Promise.all([bank.close(), sageId.close()]);
      await database.drop();
    },
  };
}
