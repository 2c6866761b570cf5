import { Module, type DynamicModule } from '@nestjs/common';
import { MemoryJournal, MockHooksModule } from '@feedline/mock-hooks';
import { Clock, Metrics, Readiness, SystemClock } from '@feedline/platform';
import { HealthController } from '@feedline/platform/http';
import { Clients } from './clients.js';
import { IssueToken } from './issue-token.js';
import { Issuer } from './issuer.js';
import { MetadataController } from './metadata.controller.js';
import type { MockSageIdOptions } from './mock-sage-id-options.js';
import { SandboxController } from './sandbox/sandbox.controller.js';
import { SigningKeys } from './signing-keys.js';
import { TokenController } from './token.controller.js';

/** 480 minutes (wire contract §3). */
const TOKEN_LIFETIME_SECONDS = 28_800;

/** The whole wiring of a mock Sage ID. */
@Module({})
export class AppModule {
  static register(options: MockSageIdOptions): DynamicModule {
    const lifetimeSeconds = options.tokenLifetimeSeconds ?? TOKEN_LIFETIME_SECONDS;
    return {
      module: AppModule,
      imports: [MockHooksModule.register({ useFactory: () => new MemoryJournal() })],
      controllers: [HealthController, TokenController, MetadataController, SandboxController],
      providers: [
        Metrics,
        { provide: Readiness, useValue: new Readiness([]) },
        Issuer,
        { provide: Clock, useValue: options.clock ?? new SystemClock() },
        { provide: Clients, useValue: new Clients(options.clients) },
        { provide: SigningKeys, useFactory: () => SigningKeys.create(options.signingKeyPem) },
        {
          provide: IssueToken,
          inject: [SigningKeys, Issuer, Clock],
          useFactory: (keys: SigningKeys, issuer: Issuer, clock: Clock) =>
            new IssueToken(keys, issuer, clock, lifetimeSeconds),
        },
      ],
    };
  }
}
