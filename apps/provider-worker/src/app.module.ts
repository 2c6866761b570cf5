import { AccessTokens, Pace, SharedTokens } from '@feedline/domain';
import {
  checkMigrated,
  Database,
  PaceRepository,
  PersistenceModule,
  RetentionRepository,
  WorkerPresenceRepository,
} from '@feedline/persistence';
import { Clock, Metrics, Readiness } from '@feedline/platform';
import { HealthController, OperatorDoor } from '@feedline/platform/http';
import { ProviderApi, providerApiCredential } from '@feedline/provider-api-client';
import { JobProducer, queueBackend, type QueueBackend } from '@feedline/queue';
import { tokenManager } from '@feedline/token-manager';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { bankAdapter } from './bank/bank-adapter.js';
import type { ProviderWorkerConfig } from './config.js';
import type { JobHandler } from './job-handler.js';
import { jobHandlers, Jobs } from './jobs.js';
import { AdvanceLane } from './lane/advance-lane.js';
import { laneProviders } from './lane/lane-slice.js';
import { readLedgerProviders } from './ledger/ledger-slice.js';
import { ReadLedger } from './ledger/read-ledger.js';
import { HeldRows } from './outbox/held-rows.js';
import { PerformJob } from './outbox/perform-job.js';
import { RelayOutbox } from './outbox/relay-outbox.js';
import { WorkOutbox } from './outbox/work-outbox.js';
import { ShowPresence } from './presence/show-presence.js';
import { QueueBoard } from './queue-board/queue-board.js';
import { ReconcileDaily } from './reconciliation/reconcile-daily.js';
import { ApplyRetention } from './retention/apply-retention.js';
import { StatementRules } from './statement/statement-rules.js';

/** The whole wiring of the provider worker. */
@Module({})
export class AppModule {
  static register(config: ProviderWorkerConfig, clock: Clock): DynamicModule {
    const backend = queueBackend({ redisUrl: config.REDIS_URL?.reveal(), databaseUrl: config.DATABASE_URL.reveal() });
    return {
      module: AppModule,
      imports: [
        PersistenceModule.register({
          databaseUrl: config.DATABASE_URL.reveal(),
          poolSize: config.DATABASE_POOL_SIZE,
          furtherConnections: backend.databaseConnections,
          sealingKey: config.SEALING_KEY,
        }),
        bankAdapter.module(config, clock),
      ],
      controllers: [HealthController],
      providers: [
        { provide: Clock, useValue: clock },
        Metrics,
        ...outgoing(config),
        ...work(config, backend),
        ...operators(config, backend),
      ],
    };
  }
}

/** The calls that leave: Sage ID's token and the Provider API. */
const outgoing = (config: ProviderWorkerConfig): Provider[] => [
  {
    provide: AccessTokens,
    inject: [SharedTokens, Clock],
    useFactory: (shared: SharedTokens, clock: Clock) => tokenManager(config, shared, clock),
  },
  {
    provide: Pace,
    inject: [Database, Clock],
    useFactory: (database: Database, clock: Clock) => {
      const { PROVIDER_API_URL: url, PROVIDER_API_KEY: apiKey } = config;
      const agreed = { rate: config.PROVIDER_API_RATE, callTimeoutMs: config.PROVIDER_API_TIMEOUT_MS };
      return new PaceRepository(database, { credential: providerApiCredential({ url, apiKey }), ...agreed }, clock);
    },
  },
  {
    provide: ProviderApi,
    inject: [AccessTokens, Pace, Clock],
    useFactory: (tokens: AccessTokens, pace: Pace, clock: Clock) =>
      new ProviderApi(
        { url: config.PROVIDER_API_URL, apiKey: config.PROVIDER_API_KEY, timeoutMs: config.PROVIDER_API_TIMEOUT_MS },
        tokens,
        pace,
        clock,
      ),
  },
];

/** The outbox, the queue that wakes us, and the handlers of every job. */
function work(config: ProviderWorkerConfig, backend: QueueBackend): Provider[] {
  return [
    ...jobHandlers,
    { provide: Jobs, inject: [...jobHandlers], useFactory: (...handlers: JobHandler[]) => new Jobs(handlers) },
    { provide: JobProducer, useFactory: () => new JobProducer(backend) },
    PerformJob,
    HeldRows,
    ...laneProviders(new StatementRules(config, config.PROVIDER_API_TIMEOUT_MS)),
    ...readLedgerProviders(config.TRANSACTIONS_READ_SECONDS),
    RelayOutbox,
    {
      provide: WorkOutbox,
      inject: [JobProducer, RelayOutbox, PerformJob, AdvanceLane, ReadLedger],
      useFactory: (
        producer: JobProducer,
        relay: RelayOutbox,
        ...[job, lane, ledger]: [PerformJob, AdvanceLane, ReadLedger]
      ) => new WorkOutbox(backend, producer, relay, { job, lane, ledger }),
    },
    {
      provide: Readiness,
      inject: [Database, JobProducer, RelayOutbox],
      useFactory: (database: Database, producer: JobProducer, relay: RelayOutbox) =>
        new Readiness([
          { name: 'database', check: () => checkMigrated(database) },
          { name: 'queue', check: async () => void (await producer.room()) },
          { name: 'relay', check: () => relay.checkTurning() },
        ]),
    },
  ];
}

/** What operators see of the worker, and what it does without being asked. */
const operators = (config: ProviderWorkerConfig, backend: QueueBackend): Provider[] => [
  {
    provide: OperatorDoor,
    inject: [Clock, Metrics],
    useFactory: (clock: Clock, metrics: Metrics) => new OperatorDoor(config.OPERATOR_KEYS, clock, metrics),
  },
  {
    provide: QueueBoard,
    inject: [JobProducer, OperatorDoor],
    useFactory: (producer: JobProducer, door: OperatorDoor) => new QueueBoard(producer, door),
  },
  {
    provide: ShowPresence,
    inject: [WorkerPresenceRepository, Clock],
    useFactory: (presences: WorkerPresenceRepository, clock: Clock) => new ShowPresence(presences, backend, clock),
  },
  ReconcileDaily,
  {
    provide: ApplyRetention,
    inject: [RetentionRepository, Clock],
    useFactory: (retention: RetentionRepository, clock: Clock) => new ApplyRetention(retention, config, clock),
  },
];
