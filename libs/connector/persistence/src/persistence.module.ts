import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SharedTokens } from '@feedline/domain';
import { Seal, type Secret } from '@feedline/platform';
import { AuthorisationRepository } from './authorisation.repository.js';
import { BankAccountLinkRepository } from './bank-account-link.repository.js';
import { checkConnections, promiseOf } from './connections/check-connections.js';
import { Database } from './database.js';
import { DecisionRepository } from './decision.repository.js';
import { GrantedAccountRepository } from './granted-account.repository.js';
import { DueWorkRepository } from './hand-out/due-work.repository.js';
import { InboxRepository } from './inbox.repository.js';
import { CutRepository } from './lane/cut.repository.js';
import { LaneRepository } from './lane/lane.repository.js';
import { SendingRepository } from './lane/sending.repository.js';
import { SettlementRepository } from './lane/settlement.repository.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { OutboxRepository } from './outbox.repository.js';
import { ReconcileRepository } from './reconcile/reconcile.repository.js';
import { RetentionRepository } from './retention/retention.repository.js';
import { SharedTokenRepository } from './shared-token.repository.js';
import { SignInAttemptRepository } from './sign-in-attempt.repository.js';
import { SignInPauseRepository } from './sign-in-pause.repository.js';
import { SignInTryRepository } from './sign-in-try.repository.js';
import { StatusRepository } from './status.repository.js';
import { Wakeups } from './wakeups.js';
import { WorkerPresenceRepository } from './worker-presence.repository.js';

/** What a process must know to reach the database. */
export interface PersistenceOptions {
  readonly databaseUrl: string;
  /** Connections at the most, beside the one that listens. */
  readonly poolSize: number;
  /** Connections to the same server, at the most, that the process takes by other ways. */
  readonly furtherConnections?: number;
  readonly sealingKey: Secret;
}

/** The one connection that hears what other processes did. */
const LISTENING = 1;

const repositories = [
  InboxRepository,
  OutboxRepository,
  DueWorkRepository,
  AuthorisationRepository,
  DecisionRepository,
  BankAccountLinkRepository,
  GrantedAccountRepository,
  LedgerRepository,
  LaneRepository,
  CutRepository,
  SendingRepository,
  SettlementRepository,
  SignInAttemptRepository,
  SignInPauseRepository,
  SignInTryRepository,
  StatusRepository,
  RetentionRepository,
  ReconcileRepository,
  WorkerPresenceRepository,
  { provide: SharedTokens, useClass: SharedTokenRepository },
];

/** The connector's database and its repositories; opened before the process serves, closed after its last work. */
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Wakeups) private readonly wakeups: Wakeups,
  ) {}

  static register(options: PersistenceOptions): DynamicModule {
    const { databaseUrl, poolSize, sealingKey } = options;
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useFactory: () => new Database(databaseUrl, poolSize) },
        {
          provide: Wakeups,
          inject: [Database],
          useFactory: (database: Database) => openWakeups(database, options),
        },
        { provide: Seal, useFactory: () => new Seal(Buffer.from(sealingKey.reveal(), 'base64')) },
        ...repositories,
      ],
      exports: [Database, Wakeups, Seal, ...repositories],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.wakeups.close();
    await this.database.close();
  }
}

/** The connection that listens carries the promise of what the process may take, so that whoever starts can add it up. */
async function openWakeups(
  database: Database,
  { databaseUrl, poolSize, furtherConnections = 0 }: PersistenceOptions,
): Promise<Wakeups> {
  const connections = poolSize + LISTENING + furtherConnections;
  const wakeups = new Wakeups(databaseUrl, promiseOf(connections));
  await wakeups.open();
  try {
    await checkConnections(database, connections);
    await database.warmUp();
  } catch (error) {
    await wakeups.close();
    throw error;
  }
  return wakeups;
}
