import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SharedTokens } from '@feedline/domain';
import { Seal, type Secret } from '@feedline/platform';
import { AuthorisationRepository } from './authorisation.repository.js';
import { BankAccountLinkRepository } from './bank-account-link.repository.js';
import { Database } from './database.js';
import { DecisionRepository } from './decision.repository.js';
import { GrantedAccountRepository } from './granted-account.repository.js';
import { DueWorkRepository } from './hand-out/due-work.repository.js';
import { InboxRepository } from './inbox.repository.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { OutboxRepository } from './outbox.repository.js';
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
  readonly sealingKey: Secret;
}

const repositories = [
  InboxRepository,
  OutboxRepository,
  DueWorkRepository,
  AuthorisationRepository,
  DecisionRepository,
  BankAccountLinkRepository,
  GrantedAccountRepository,
  LedgerRepository,
  SignInAttemptRepository,
  SignInPauseRepository,
  SignInTryRepository,
  StatusRepository,
  RetentionRepository,
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

  static register({ databaseUrl, poolSize, sealingKey }: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: Database, useFactory: () => new Database(databaseUrl, poolSize) },
        { provide: Wakeups, useFactory: () => openWakeups(databaseUrl) },
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

async function openWakeups(databaseUrl: string): Promise<Wakeups> {
  const wakeups = new Wakeups(databaseUrl);
  await wakeups.open();
  return wakeups;
}
