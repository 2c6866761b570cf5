import {
  disconnectBankAccountJob,
  linkBankAccountJob,
  notificationKind,
  notificationSchema,
  recordAuthorisationJob,
  type Notification,
} from '@feedline/contracts';
import {
  AuthorisationRepository,
  BankAccountLinkRepository,
  Database,
  DecisionRepository,
  InboxRepository,
  migrateConnector,
  OutboxRepository,
} from '@feedline/persistence';
import type { Clock } from '@feedline/platform';
import { migrateQueue } from '@feedline/queue';
import { captureLog, createTestDatabase, type CapturedLog } from '@feedline/test-kit';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../config.js';
import { startProviderWorker } from '../start-provider-worker.js';
import { startRecordingServer, type RecordingServer } from './recording-server.js';

const JOBS = {
  'authorisation-created': recordAuthorisationJob,
  'bank-account-created': linkBankAccountJob,
  'bank-account-deleted': disconnectBankAccountJob,
  unknown: undefined,
};

/** A worker that can be stopped and started again, its database, and the two services that it calls. */
export interface TestWorker {
  readonly database: Database;
  readonly authorisations: AuthorisationRepository;
  readonly decisions: DecisionRepository;
  readonly links: BankAccountLinkRepository;
  readonly providerApi: RecordingServer;
  readonly sageId: RecordingServer;
  readonly log: CapturedLog;
  /** Starts one more worker on the same database; `variables` stand in place of the usual ones. */
  start(variables?: Record<string, string>, clock?: Clock): Promise<StartedWorker>;
  /** Keeps a notification as the connector API does. */
  receive(notification: Notification, bankId?: string): Promise<void>;
  rows(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A worker that runs. */
export interface StartedWorker {
  readonly url: string;
  close(): Promise<void>;
}

/** The connector's tables and the queue's. */
async function migrateBoth(url: string): Promise<void> {
  await migrateConnector(url);
  await migrateQueue(url);
}

/** @param redisUrl BullMQ on Redis; on the database when undefined */
export async function prepareTestWorker(redisUrl: string | undefined): Promise<TestWorker> {
  const { url, drop } = await createTestDatabase(migrateBoth);
  const database = new Database(url, 4);
  const outbox = new OutboxRepository(database);
  const inbox = new InboxRepository(database, outbox);
  const providerApi = await startRecordingServer(() => ({ status: 200 }));
  const sageId = await startRecordingServer(() => ({ status: 200, body: JSON.stringify(token(randomUUID())) }));
  const log = captureLog('info');
  const usual = variables({ url, redisUrl, providerApi, sageId });
  return {
    database,
    authorisations: new AuthorisationRepository(database),
    decisions: new DecisionRepository(database, outbox),
    links: new BankAccountLinkRepository(database),
    providerApi,
    sageId,
    log,
    start: async (more = {}, clock) => {
      const config = readConfig({ ...usual, ...more });
      const { running } = await startProviderWorker(config, { logger: log.logger, ...(clock && { clock }) });
      return { url: await running.getUrl(), close: () => running.close() };
    },
    receive: async (notification, bankId = 'bank-one') =>
      void (await inbox.keep(received(notification, bankId), JOBS[notificationKind(notification)])),
    rows: async (sql, values) => (await database.query<Record<string, unknown>>(sql, values)).rows,
    close: async () => {
      await database.close();
      await Promise.all([providerApi.close(), sageId.close(), drop()]);
    },
  };
}

const token = (value: string) => ({ access_token: value, token_type: 'Bearer', expires_in: 28_800 });

function variables(given: {
  url: string;
  redisUrl: string | undefined;
  providerApi: RecordingServer;
  sageId: RecordingServer;
}): Record<string, string> {
  return {
    DATABASE_URL: given.url,
    DATABASE_POOL_SIZE: '4',
    DEMO_BANK_DATABASE_URL: given.url,
    PROVIDER_WORKER_PORT: '0',
    SEALING_KEY: Buffer.alloc(32, 7).toString('base64'),
    SAGE_ID_URL: given.sageId.url,
    SAGE_ID_CLIENT_ID: 'provider',
    SAGE_ID_CLIENT_SECRET: 'obviously-fake-client-secret',
    SAGE_ID_AUDIENCE: 'sfdsbanking/test',
    PROVIDER_API_URL: `${given.providerApi.url}/provider`,
    PROVIDER_API_KEY: 'obviously-fake-api-key',
    PROVIDER_API_TIMEOUT_MS: '500',
    ...(given.redisUrl ? { REDIS_URL: given.redisUrl } : {}),
  };
}

function received(notification: Notification, bankId: string) {
  const body = JSON.stringify(notificationSchema.parse(notification));
  return {
    notificationId: randomUUID(),
    bankId,
    kind: notificationKind(notification),
    type: notification.type,
    resourceType: notification.resource.type,
    resourceId: notification.resource.id,
    body,
    contentDigest: randomUUID(),
    contradiction: null,
    correlationId: `correlation-${notification.resource.id}`,
    receivedAt: new Date(),
  };
}
