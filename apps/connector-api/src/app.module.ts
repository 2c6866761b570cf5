import { checkMigrated, Database, PersistenceModule } from '@feedline/persistence';
import { Clock, HealthController, Metrics, Readiness } from '@feedline/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { Banks } from './bank/banks.js';
import { CheckCaller } from './caller/check-caller.js';
import { SageIdTokens } from './caller/sage-id-tokens.js';
import type { ConnectorApiConfig } from './config.js';
import { AcceptNotification } from './notification/accept-notification.js';
import { NotificationController } from './notification/notification.controller.js';

/** The whole wiring of the connector API. */
@Module({})
export class AppModule {
  static register(config: ConnectorApiConfig, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.register({
          databaseUrl: config.DATABASE_URL,
          poolSize: config.DATABASE_POOL_SIZE,
          sealingKey: config.SEALING_KEY,
        }),
      ],
      controllers: [HealthController, NotificationController],
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
        {
          provide: SageIdTokens,
          inject: [Clock],
          useFactory: (clock: Clock) =>
            new SageIdTokens(
              {
                issuer: config.SAGE_ID_ISSUER,
                audience: config.NOTIFICATION_AUDIENCE,
                jwksUrl: config.SAGE_ID_JWKS_URL,
              },
              clock,
            ),
        },
        CheckCaller,
        AcceptNotification,
      ],
    };
  }
}
