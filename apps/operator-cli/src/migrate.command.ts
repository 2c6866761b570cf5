import { migrateConnector, persistenceConfig } from '@feedline/persistence';
import { parseConfiguration } from '@feedline/platform';
import { migrateQueue } from '@feedline/queue';
import type { Command } from 'commander';
import { environment } from './config.js';
import { printLine } from './print.js';

/** `feedline migrate`: brings the connector's database and the queue's schema up to date. */
export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description("bring the connector's database up to date; safe to run at any time")
    .action(async () => {
      const { DATABASE_URL } = parseConfiguration(environment, persistenceConfig);
      const applied = await migrateConnector(DATABASE_URL.reveal());
      await migrateQueue(DATABASE_URL.reveal());
      printLine(applied.length > 0 ? `applied ${applied.join(', ')}` : 'the database is up to date');
    });
}
