import { Bank } from '@feedline/domain';
import { parseConfiguration, SystemClock } from '@feedline/platform';
import { environment } from '../config.js';
import { bankAdapter, bankAdapterConfig } from './bank-adapter.js';

/** Runs a command with the bank's core system and lets go of it afterwards. */
export async function withBank<Result>(run: (bank: Bank) => Promise<Result>): Promise<Result> {
  const config = parseConfiguration(environment, bankAdapterConfig);
  // most commands have nothing to do with the bank, and start sooner without it
  const { NestFactory } = await import('@nestjs/core');
  const context = await NestFactory.createApplicationContext(bankAdapter.module(config, new SystemClock()), {
    logger: false,
  });
  try {
    return await run(context.get(Bank, { strict: false }));
  } finally {
    await context.close();
  }
}
