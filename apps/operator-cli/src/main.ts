#!/usr/bin/env node
import { ConfigurationError } from '@feedline/platform';
import { Command } from 'commander';
import { demoBankCommand } from './demo-bank.command.js';
import { jobsCommand } from './jobs.command.js';
import { migrateCommand } from './migrate.command.js';
import { notificationsCommand } from './notifications.command.js';
import { statusCommand } from './status.command.js';
import { tokenCommand } from './token.command.js';

const program = new Command('feedline')
  .description('Looks after a Feedline connector. Reads the same variables as the processes do.')
  .showHelpAfterError();

for (const add of [migrateCommand, statusCommand, jobsCommand, notificationsCommand, tokenCommand, demoBankCommand]) {
  add(program);
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof ConfigurationError ? 2 : 1;
}
