import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { installMockHooks, refuseForeignPages } from '@feedline/mock-hooks';
import { createLogger } from '@feedline/platform';
import { createHttpApp } from '@feedline/platform/http';
import { serveDocs } from '@feedline/platform/openapi';
import { AppModule } from './app.module.js';
import { callerOf } from './caller-of.js';
import type { MockBankingServiceOptions } from './mock-banking-service-options.js';
import { NotificationSender } from './notification/notification-sender.js';
import { CallOut } from './outgoing/call-out.js';
import { Participants } from './participant/participants.js';
import { installProduct } from './product/install-product.js';
import { installProviderDoor } from './provider-api/provider-door.js';
import { installStatementDoor } from './provider-api/statement/install-statement-door.js';
import { StatementProcessor } from './provider-api/statement/statement-processor.js';
import { refusal } from './refusal.js';
import { Settings } from './settings.js';
import { Database } from './store/database.js';
import { requireMigrated } from './store/migrate-mock-banking-service.js';
import { PostgresJournal } from './store/postgres-journal.js';

/** A mock Banking Service that listens. */
export interface RunningMockBankingService {
  /** The public address, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const ABOUT = `Consumer API and Provider API as the wire contract has them (§4, §5), and what only a sandbox has.
Any call misbehaves when it carries \`x-spoil\`: the JSON of a Spoil, or words such as \`status=429;retry-after=2\`,
\`hold\`, \`delay=200\`, \`drop-after-commit\`.`;

/** How often the outbox is looked at without being told to, in milliseconds. */
const LOOK_EVERY_MS = 5_000;

/**
 * Starts a mock Banking Service; resolves when it answers. What its outbox still holds is sent.
 * @throws Error when its database is not migrated
 */
export async function startMockBankingService(options: MockBankingServiceOptions): Promise<RunningMockBankingService> {
  const logger = createLogger('mock-banking-service', options.logLevel ?? 'info');
  const database = new Database(options.databaseUrl, logger);
  try {
    await requireMigrated(database);
    await new PostgresJournal(database).endOpenCalls();
    const app = await createHttpApp(AppModule.register(options, database), logger);
    await listen(app, options);
    await app.get(StatementProcessor).resume();
    return { url: app.get(Settings).publicUrl, close: workOffOutbox(app, database) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { port, host }: MockBankingServiceOptions): Promise<void> {
  refuseHead(app);
  refuseForeignPages(app, () => app.get(Settings).publicUrl);
  installStatementDoor(app);
  installMockHooks(app, callerOf(app.get(Participants)));
  installProviderDoor(app);
  installProduct(app);
  serveDocs(app, 'Mock Banking Service', ABOUT);
  await app.listen(port, host);
  const settings = app.get(Settings);
  settings.listensAt = await app.getUrl();
  if (!settings.publicUrl) settings.publicUrl = settings.listensAt;
}

/** Sends what is in the outbox from now on; answers how to stop: calls out, calls in, then their database. */
function workOffOutbox(app: NestFastifyApplication, database: Database): () => Promise<void> {
  const [sender, callOut] = [app.get(NotificationSender), app.get(CallOut)];
  const timer = setInterval(() => sender.wake(), LOOK_EVERY_MS);
  sender.wake();
  return async () => {
    clearInterval(timer);
    const stopped = sender.close();
    await callOut.close();
    await stopped;
    await app.close();
    await app.get(StatementProcessor).close();
    await database.close();
  };
}

/** Fastify answers HEAD by running GET, and some GETs of the Consumer API have effects (wire contract §5). */
function refuseHead(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onRequest', async ({ method, raw }) => {
    if (method === 'HEAD' && raw.url?.startsWith('/api/')) throw refusal(405, 'methodNotAllowed', 'HEAD is not served');
  });
}
