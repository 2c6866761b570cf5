import { DemoBankModule, demoBankConfig } from '@feedline/demo-bank';
import type { Clock, Configuration } from '@feedline/platform';
import type { DynamicModule, Type } from '@nestjs/common';
import { DemoPhoneController } from '../demo-phone/demo-phone.controller.js';

/** The variables of the bank's core system. */
export const bankAdapterConfig = demoBankConfig;

/**
 * The core system of the bank: the demo bank until your own adapter stands here.
 * `module` exports a provider of `Bank`; `controllers` are pages that only this bank has, here the demo phone.
 */
export const bankAdapter = {
  module: (config: Configuration<[typeof bankAdapterConfig]>, clock: Clock): DynamicModule =>
    DemoBankModule.register({ databaseUrl: config.DEMO_BANK_DATABASE_URL.reveal(), clock }),
  controllers: [DemoPhoneController] as readonly Type[],
};
