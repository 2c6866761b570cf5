import { DemoBankModule, demoBankConfig } from '@feedline/demo-bank';
import type { Clock, Configuration } from '@feedline/platform';
import type { DynamicModule } from '@nestjs/common';

/** The variables of the bank's core system. */
export const bankAdapterConfig = demoBankConfig;

/** The core system of the bank: the demo bank until your own adapter stands here. `module` exports a provider of `Bank`. */
export const bankAdapter = {
  module: (config: Configuration<[typeof bankAdapterConfig]>, clock: Clock): DynamicModule =>
    DemoBankModule.register({ databaseUrl: config.DEMO_BANK_DATABASE_URL.reveal(), clock, poolSize: 1 }),
};
