import { checkMigrated, Database, PersistenceModule } from '@feedline/persistence';
import { Clock, Metrics, Readiness } from '@feedline/platform';
import { HealthController } from '@feedline/platform/http';
import { Module, type DynamicModule } from '@nestjs/common';
import { AuthController } from './auth/auth.controller.js';
import { authorisationSlice } from './authorisation/authorisation-slice.js';
import { Banks } from './bank/banks.js';
import { LogoController } from './bank/logo.controller.js';
import { bankAdapter } from './bank/bank-adapter.js';
import { CheckCaller } from './caller/check-caller.js';
import { SageIdTokens } from './caller/sage-id-tokens.js';
import type { ConnectorApiConfig } from './config.js';
import { cspReportSlice } from './csp-report/csp-report-slice.js';
import { customerPageProviders } from './customer-page/customer-page-slice.js';
import { AcceptNotification } from './notification/accept-notification.js';
import { NotificationController } from './notification/notification.controller.js';
import { operatorSlice } from './operator/operator-slice.js';
import { Tickets } from './ticket/tickets.js';

/** The whole wiring of the connector API. */
@Module({})
export class AppModule {
  static register(config: ConnectorApiConfig, clock: Clock): DynamicModule {
    const operators = operatorSlice(config.OPERATOR_KEYS);
    return {
      module: AppModule,
      imports: [persistence(config), bankAdapter.module(config, clock)],
      controllers: [
        HealthController,
        NotificationController,
        AuthController,
        ...authorisationSlice.controllers,
        ...operators.controllers,
        ...cspReportSlice.controllers,
        LogoController,
        ...bankAdapter.controllers,
      ],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Banks, useValue: new Banks(config.BANKS) },
        Metrics,
        {
          provide: Readiness,
          inject: [Database],
          useFactory: (database: Database) =>
            new Readiness([{ name: 'database', check: () => checkMigrated(database) }]),
        },
        { provide: SageIdTokens, useValue: sageIdTokens(config, clock) },
        CheckCaller,
        AcceptNotification,
        ...customerPageProviders(config),
        Tickets,
        ...authorisationSlice.providers,
        ...operators.providers,
        ...cspReportSlice.providers,
      ],
    };
  }
}

const persistence = (config: ConnectorApiConfig): DynamicModule =>
  PersistenceModule.register({
    databaseUrl: config.DATABASE_URL.reveal(),
    poolSize: config.DATABASE_POOL_SIZE,
    sealingKey: config.SEALING_KEY,
  });

const sageIdTokens = (config: ConnectorApiConfig, clock: Clock): SageIdTokens =>
  new SageIdTokens(
    { issuer: config.SAGE_ID_ISSUER, audience: config.NOTIFICATION_AUDIENCE, jwksUrl: config.SAGE_ID_JWKS_URL },
    clock,
  );
