import { Bank } from '@feedline/domain';
import { parseConfiguration, SystemClock } from '@feedline/platform';
import { NestFactory } from '@nestjs/core';
import { environment } from '../config.js';
import { bankAdapter, bankAdapterConfig } from './bank-adapter.js';

/** Runs a command with the bank's core system and lets go of it afterwards. */
export async function withBank<Result>(run: (bank: Bank) => Promise<Result>): Promise<Result> {
  const config = parseConfiguration(environment, bankAdapterConfig);
  const context = await NestFactory.createApplicationContext(bankAdapter.module(config, new SystemClock()), {
    logger: false,
  });
  try {
    return await run(context.get(Bank, { strict: false }));
  } finally {
    await context.close();
  }
}
