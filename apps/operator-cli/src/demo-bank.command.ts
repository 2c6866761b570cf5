import { demoBankConfig, demoCustomers, migrateDemoBank, seedDemoBank } from '@feedline/demo-bank';
import { parseConfiguration, SystemClock } from '@feedline/platform';
import type { Command } from 'commander';
import { environment } from './config.js';
import { demoBankBookCommand } from './demo-bank-book.command.js';
import { printLine } from './print.js';

/** `feedline demo-bank`: the bank that works out of the box. */
export function demoBankCommand(program: Command): void {
  const demoBank = program.command('demo-bank').description('the bank that works out of the box');
  const databaseUrl = (): string => parseConfiguration(environment, demoBankConfig).DEMO_BANK_DATABASE_URL.reveal();

  demoBank
    .command('migrate')
    .description("bring the demo bank's database up to date")
    .action(async () => {
      const applied = await migrateDemoBank(databaseUrl());
      printLine(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
    });

  demoBank
    .command('seed')
    .description('create the demo customers of the given banks, where they are missing')
    .argument('<bankId...>', "Sage's ids of the banks")
    .option('--migrate', 'bring the database up to date first')
    .action(async (bankIds: string[], { migrate }: { migrate?: true }) => {
      if (migrate) await migrateDemoBank(databaseUrl());
      await seedDemoBank(databaseUrl(), bankIds, new SystemClock());
      printLine(`the demo customers of ${bankIds.join(', ')} are there`);
    });

  demoBankBookCommand(demoBank, databaseUrl);

  demoBank
    .command('log-ins')
    .description('who can sign in, and what can be tried with them')
    .action(() => {
      for (const { name, password, story } of demoCustomers) printLine(`${name} / ${password}: ${story}`);
    });
}
