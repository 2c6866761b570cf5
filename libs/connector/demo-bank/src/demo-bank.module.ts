import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Bank } from '@feedline/domain';
import { Clock } from '@feedline/platform';
import { DemoBank } from './demo-bank.js';
import { DemoPhone } from './phone/demo-phone.js';
import { Passcodes } from './sign-in/passcodes.js';
import { DemoBankDatabase } from './store/demo-bank-database.js';

/** Where the demo bank's books are, and the time it lives in. */
export interface DemoBankOptions {
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** Connections at the most; 4 unless given. */
  readonly poolSize?: number;
}

/** Binds the bank port to the demo bank, and offers the demo phone. */
@Module({})
export class DemoBankModule implements OnApplicationShutdown {
  constructor(@Inject(DemoBankDatabase) private readonly database: DemoBankDatabase) {}

  static register({ databaseUrl, clock, poolSize }: DemoBankOptions): DynamicModule {
    return {
      module: DemoBankModule,
      providers: [
        { provide: DemoBankDatabase, useFactory: () => new DemoBankDatabase(databaseUrl, poolSize) },
        { provide: Clock, useValue: clock },
        Passcodes,
        DemoPhone,
        { provide: Bank, useClass: DemoBank },
      ],
      exports: [Bank, DemoPhone],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
