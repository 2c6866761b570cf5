#!/usr/bin/env node
import { ConfigurationError } from '@feedline/platform';
import { Command } from 'commander';
import { auditCommand } from './audit.command.js';
import { demoBankCommand } from './demo-bank.command.js';
import { eraseCommand } from './erase.command.js';
import { jobsCommand } from './jobs.command.js';
import { migrateCommand } from './migrate.command.js';
import { notificationsCommand } from './notifications.command.js';
import { retentionCommand } from './retention.command.js';
import { statusCommand } from './status.command.js';
import { tokenCommand } from './token.command.js';

const program = new Command('feedline')
  .description('Looks after a Feedline connector. Reads the same variables as the processes do.')
  .showHelpAfterError();

const commands = [
  migrateCommand,
  statusCommand,
  jobsCommand,
  notificationsCommand,
  eraseCommand,
  retentionCommand,
  auditCommand,
  tokenCommand,
  demoBankCommand,
];
for (const add of commands) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof ConfigurationError ? 2 : 1;
}
