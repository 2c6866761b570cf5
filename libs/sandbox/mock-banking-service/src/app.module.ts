import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { MockHooksModule } from '@feedline/mock-hooks';
import { Clock, Metrics, Readiness, SystemClock } from '@feedline/platform';
import { HealthController } from '@feedline/platform/http';
import { BehaviourController } from './behaviour/behaviour.controller.js';
import { Behaviour } from './behaviour/behaviour.js';
import { AccessTokenController } from './consumer-api/access-token.controller.js';
import { BankAccountController } from './consumer-api/bank-account.controller.js';
import { BankController } from './consumer-api/bank.controller.js';
import { ConsumerToken } from './consumer-api/consumer-token.js';
import { CreateBankAccount } from './consumer-api/create-bank-account.js';
import { CreateOrganisation } from './consumer-api/create-organisation.js';
import { DisconnectBankAccount } from './consumer-api/disconnect-bank-account.js';
import { IndirectLinkController } from './consumer-api/indirect-link.controller.js';
import { OpenAuthorisation } from './consumer-api/open-authorisation.js';
import { OrganisationController } from './consumer-api/organisation.controller.js';
import { PollLink } from './consumer-api/poll-link.js';
import { PollRoutes } from './consumer-api/poll-routes.js';
import { PollController } from './consumer-api/poll.controller.js';
import { CheckSignature } from './consumer-api/signature/check-signature.js';
import { TransactionController } from './consumer-api/transaction.controller.js';
import type { MockBankingServiceOptions } from './mock-banking-service-options.js';
import { DeliverNotification } from './notification/deliver-notification.js';
import { NotificationSender } from './notification/notification-sender.js';
import { CallOut } from './outgoing/call-out.js';
import { SageIdToken } from './outgoing/sage-id-token.js';
import { Participants } from './participant/participants.js';
import { AccountQueryController } from './provider-api/account-query.controller.js';
import { productWiring } from './product/product-wiring.js';
import { AuthorisationController } from './provider-api/authorisation.controller.js';
import { ProviderTokens } from './provider-api/provider-tokens.js';
import { RecordDecision } from './provider-api/record-decision.js';
import { statementWiring } from './provider-api/statement/statement-wiring.js';
import { Throttle } from './provider-api/throttle.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { Settings } from './settings.js';
import { Database } from './store/database.js';
import { requireMigrated } from './store/migrate-mock-banking-service.js';
import { PostgresJournal } from './store/postgres-journal.js';
import { ServiceKeys } from './store/service-keys.js';
import { timelineWiring } from './timeline/timeline-wiring.js';
import { LinkController } from './ui/link.controller.js';
import { AssetController } from './ui/look/asset.controller.js';
import { OpenBank } from './ui/open-bank.js';
import { ReceiveCustomer } from './ui/receive-customer.js';
import { RedirectController } from './ui/redirect.controller.js';

const consumerApi = [CheckSignature, ConsumerToken, CreateBankAccount, CreateOrganisation, DisconnectBankAccount];
const linking = [OpenAuthorisation, PollLink, PollRoutes, OpenBank, ReceiveCustomer];
const providerApi = [ProviderTokens, RecordDecision, Throttle, ...statementWiring.providers];
const outgoing = [CallOut, SageIdToken, DeliverNotification, NotificationSender];

const readiness = (database: Database): Readiness =>
  new Readiness([{ name: 'database', check: () => requireMigrated(database) }]);

/** What the rest stands on: settings, time, the database and its keys. */
const foundation = (options: MockBankingServiceOptions, database: Database): Provider[] => [
  { provide: Settings, useValue: new Settings(options) },
  { provide: Behaviour, useValue: new Behaviour(options) },
  { provide: Clock, useValue: options.clock ?? new SystemClock() },
  { provide: Database, useValue: database },
  { provide: Participants, useValue: new Participants(options.applications, options.providers) },
  { provide: ServiceKeys, inject: [Clock], useFactory: (clock: Clock) => ServiceKeys.load(database, clock) },
];

/** The whole wiring of a mock Banking Service. */
@Module({})
export class AppModule {
  static register(options: MockBankingServiceOptions, database: Database): DynamicModule {
    return {
      module: AppModule,
      imports: [MockHooksModule.register({ useFactory: () => new PostgresJournal(database) })],
      controllers: [
        HealthController,
        OrganisationController,
        AccessTokenController,
        BankController,
        IndirectLinkController,
        PollController,
        BankAccountController,
        TransactionController,
        AuthorisationController,
        AccountQueryController,
        ...statementWiring.controllers,
        BehaviourController,
        AssetController,
        LinkController,
        RedirectController,
        SandboxController,
        ...timelineWiring.controllers,
        ...productWiring.controllers,
      ],
      providers: [
        ...foundation(options, database),
        Metrics,
        { provide: Readiness, useValue: readiness(database) },
        ...consumerApi,
        ...linking,
        ...providerApi,
        ...outgoing,
        ...timelineWiring.providers,
        ...productWiring.providers,
      ],
    };
  }
}
