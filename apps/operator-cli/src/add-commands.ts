import type { Command } from 'commander';
import { accountCommand } from './account/account.command.js';
import { auditCommand } from './audit.command.js';
import { demoBankCommand } from './demo-bank.command.js';
import { eraseCommand } from './erase.command.js';
import { jobsCommand } from './jobs.command.js';
import { migrateCommand } from './migrate.command.js';
import { notificationsCommand } from './notifications.command.js';
import { reconcileCommand } from './reconcile/reconcile.command.js';
import { retentionCommand } from './retention.command.js';
import { statementCommand } from './statement/statement.command.js';
import { statusCommand } from './status.command.js';
import { tokenCommand } from './token.command.js';

const commands = [
  migrateCommand,
  statusCommand,
  accountCommand,
  statementCommand,
  reconcileCommand,
  jobsCommand,
  notificationsCommand,
  eraseCommand,
  retentionCommand,
  auditCommand,
  tokenCommand,
  demoBankCommand,
];

/** Everything that `feedline` can do. */
export function addCommands(program: Command): Command {
  program
    .description('Looks after a Feedline connector. Reads the same variables as the processes do.')
    .showHelpAfterError();
  for (const add of commands) add(program);
  return program;
}
