import { Database, migrateConnector } from '@feedline/persistence';
import { startMockSageId, type RunningMockSageId } from '@feedline/mock-sage-id';
import { captureLog, createTestDatabase, FakeClock, testSigningKey, type CapturedLog } from '@feedline/test-kit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '../config.js';
import { startConnectorApi } from '../start-connector-api.js';

/** Two banks, so that every spec can ask what a foreign bank would do. */
export const BANK = {
  bankId: 'bank-one',
  name: 'First Test Bank',
  path: 'first-bank',
  header: 'x-first',
  secret: 'obviously-fake-one',
};
export const OTHER = {
  bankId: 'bank-two',
  name: 'Other Test Bank',
  path: 'other-bank',
  header: 'x-other',
  secret: 'obviously-fake-two',
};

const NOTIFICATIONS = { clientId: 'banking-service', clientSecret: 'fake', audiences: ['feedline/notifications'] };
const PROVIDER = { clientId: 'provider', clientSecret: 'fake', audiences: ['sfdsbanking/test'] };

/** A real connector API on a free port, with its database, a mock Sage ID, and eyes on all of it. */
export interface TestApi {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly sageId: RunningMockSageId;
  readonly log: CapturedLog;
  readonly clock: FakeClock;
  /** Reads the rows of the connector's database. */
  rows(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** A token as Sage ID issues it to a client. */
  token(client?: 'notifications' | 'provider'): Promise<string>;
  close(): Promise<void>;
}

/** @param variables in place of the usual ones */
export async function startTestApi(variables: Record<string, string> = {}): Promise<TestApi> {
  const [database, sageId] = await Promise.all([createTestDatabase(migrateConnector), startTestSageId()]);
  const log = captureLog('info');
  const clock = new FakeClock(new Date());
  const config = readConfig({ ...usualVariables(database.url, sageId), ...variables });
  const { running: app } = await startConnectorApi(config, { logger: log.logger, clock });
  const reader = new Database(database.url, 2);
  return {
    url: await app.getUrl(),
    app,
    sageId,
    log,
    clock,
    rows: async (sql, values) => (await reader.query<Record<string, unknown>>(sql, values)).rows,
    token: (client = 'notifications') => askToken(sageId, client === 'provider' ? PROVIDER : NOTIFICATIONS),
    close: async () => {
      await reader.close();
      await app.close();
      await Promise.all([sageId.close(), database.drop()]);
    },
  };
}

const startTestSageId = (): Promise<RunningMockSageId> =>
  startMockSageId({
    port: 0,
    host: '127.0.0.1',
    clients: [NOTIFICATIONS, PROVIDER],
    logLevel: 'silent',
    signingKeyPem: testSigningKey(),
  });

const usualVariables = (databaseUrl: string, sageId: RunningMockSageId): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  DEMO_BANK_DATABASE_URL: databaseUrl,
  CONNECTOR_API_PORT: '0',
  PUBLIC_BASE_URL: 'https://connector.example',
  BANKS: JSON.stringify([BANK, OTHER]),
  SAGE_ID_ISSUER: sageId.issuer,
  SAGE_ID_JWKS_URL: `${sageId.url}/.well-known/jwks.json`,
  NOTIFICATION_AUDIENCE: 'feedline/notifications',
  REDIRECT_ALLOW_LIST: 'https://*.sagebankdrive.com, http://localhost:3001',
  FRAME_ANCESTORS: 'https://*.sage.com',
  SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
});

async function askToken(
  sageId: RunningMockSageId,
  { clientId, clientSecret, audiences }: { clientId: string; clientSecret: string; audiences: string[] },
): Promise<string> {
  const answer = await fetch(`${sageId.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: audiences[0] ?? '',
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
